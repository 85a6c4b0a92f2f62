import { describe, expect, it } from "vitest";
import { centroidsOf, layOutPoints } from "./point_layout";

describe("layOutPoints", () => {
  it("fits the longest axis into the cube and keeps the proportions of the others", () => {
    const values = Float32Array.from([0, 10, 4, 8, 14, 4]);
    const layout = layOutPoints(values, 3, 2);
    expect(layout.isFlat).toBe(false);
    expect([...layout.positions]).toEqual([-1, -0.5, 0, 1, 0.5, 0]);
    expect(layout.radius).toBeCloseTo(Math.hypot(1, 0.5));
  });

  it("lays two components into the plane", () => {
    const layout = layOutPoints(Float32Array.from([0, 0, 2, 2]), 2, 2);
    expect(layout.isFlat).toBe(true);
    expect([...layout.positions]).toEqual([-1, -1, 0, 1, 1, 0]);
  });

  it("puts the values of some rows where these are and gives the others no position", () => {
    const layout = layOutPoints(Float32Array.from([0, 0, 2, 2]), 2, 4, [3, 1]);
    const none = [Number.NaN, Number.NaN, Number.NaN];
    expect([...layout.positions]).toEqual([...none, 1, 1, 0, ...none, -1, -1, 0]);
  });

  it("gives a point that is not finite no place on that axis, and the others theirs", () => {
    const layout = layOutPoints(Float32Array.from([0, 0, Number.NaN, 1, 2, 2]), 2, 3);
    expect([...layout.positions]).toEqual([-1, -1, 0, Number.NaN, 0, 0, 1, 1, 0]);
  });

  it("puts points that are all in one place into the middle", () => {
    const layout = layOutPoints(Float32Array.from([5, 5, 5, 5, 5, 5]), 3, 2);
    expect(layout).toEqual({ positions: new Float32Array(6), isFlat: false, radius: 1 });
  });

  it("has the mean in the middle, wherever a few points lie far off", () => {
    const layout = layOutPoints(Float32Array.from([0, 0, 0, 0, 0, 0, 8, 4]), 2, 4);
    const near = [-1 / 3, -1 / 6, 0];
    const expected = [...near, ...near, ...near, 1, 0.5, 0];
    for (const [i, value] of layout.positions.entries()) expect(value).toBeCloseTo(expected[i] ?? 0);
  });

  it("lets one point far off not make all others small", () => {
    const values = Float32Array.from({ length: 3000 }, (_, i) => (i === 2997 ? 100 : Math.sin(i)));
    expect(layOutPoints(values, 3, 1000).radius).toBeLessThan(1.1);
    expect(layOutPoints(new Float32Array(0), 3, 0).radius).toBe(1);
  });
});

it("centroidsOf gives the mean of each group and NaN for a group without points", () => {
  const positions = Float32Array.from([0, 0, 0, 2, 4, 6, Number.NaN, 1, 1, 9, 9, 9]);
  const means = centroidsOf(positions, [0, 0, 0, 255], 2);
  expect([...means]).toEqual([1, 2, 3, Number.NaN, Number.NaN, Number.NaN]);
});
