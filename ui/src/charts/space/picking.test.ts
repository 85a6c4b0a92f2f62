import { describe, expect, it } from "vitest";
import { projectPoints, ScreenGrid } from "./picking";

/** Looks at x and y from −1 to 1 from the front, without perspective. */
const plane = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
const nothingHidden = (n: number) => new Uint8Array(n);

/** A generator of numbers from 0 to 1 that gives the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

describe("projectPoints", () => {
  it("puts the middle of clip space into the middle of the screen and y upwards", () => {
    const positions = Float32Array.from([0, 0, 0, -1, 1, 0, 1, -1, 0]);
    const { x, y } = projectPoints(positions, nothingHidden(3), plane, 200, 100);
    expect([...x]).toEqual([100, 0, 200]);
    expect([...y]).toEqual([50, 0, 100]);
  });

  it("divides by the distance, as a camera does", () => {
    const perspective = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0];
    const positions = Float32Array.from([1, 0, -2, 1, 0, -4]);
    const { x } = projectPoints(positions, nothingHidden(2), perspective, 200, 200);
    expect([...x]).toEqual([150, 125]);
  });

  it("leaves out what is hidden, without a position, beside the screen or behind the eye", () => {
    const behind = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0];
    const positions = Float32Array.from([0, 0, -1, Number.NaN, 0, -1, 9, 0, -1, 0, 0, 1, 0, 0, -1]);
    const { x } = projectPoints(positions, Uint8Array.from([1, 0, 0, 0, 0]), behind, 10, 10);
    expect([...x]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, 5]);
  });
});

describe("ScreenGrid", () => {
  const random = numbers(7);
  const n = 3000;
  const positions = Float32Array.from({ length: 3 * n }, (_, i) => (i % 3 === 2 ? 0 : 2.2 * random() - 1.1));
  const hidden = Uint8Array.from({ length: n }, (_, i) => Number(i % 7 === 0));
  const points = projectPoints(positions, hidden, plane, 640, 400);
  const grid = new ScreenGrid(points);
  const distance = (i: number, x: number, y: number) =>
    Math.hypot((points.x[i] ?? Number.NaN) - x, (points.y[i] ?? Number.NaN) - y);
  const all = Array.from({ length: n }, (_, i) => i);

  it("finds the nearest point within reach, as looking at every point does", () => {
    const places = Array.from({ length: 200 }, () => [640 * random(), 400 * random()] as const);
    const found = places.map(([x, y]) => grid.nearest(x, y, 12));
    const expected = places.map(([x, y]) => {
      const near = all.filter((i) => distance(i, x, y) <= 12);
      return near.sort((a, b) => distance(a, x, y) - distance(b, x, y))[0] ?? null;
    });
    expect(found).toEqual(expected);
  });

  it("finds the points inside a rectangle, as looking at every point does", () => {
    const box = { left: 100.5, top: 37, right: 320, bottom: 390 };
    const isInside = (i: number) =>
      (points.x[i] ?? 0) >= box.left &&
      (points.x[i] ?? 0) <= box.right &&
      (points.y[i] ?? 0) >= box.top &&
      (points.y[i] ?? 0) <= box.bottom;
    expect(grid.inside(box)).toEqual(all.filter(isInside));
  });

  it("takes the point in front where two lie over each other", () => {
    const perspective = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0];
    const over = projectPoints(
      Float32Array.from([0, 0, -3, 0, 0, -2]),
      nothingHidden(2),
      perspective,
      90,
      90,
    );
    expect(new ScreenGrid(over).nearest(45, 45, 5)).toBe(1);
  });

  it("holds points on the last pixel and none at all", () => {
    const corner = projectPoints(Float32Array.from([1, -1, 0]), nothingHidden(1), plane, 160, 160);
    expect(new ScreenGrid(corner).nearest(160, 160, 1)).toBe(0);
    const none = projectPoints(new Float32Array(0), nothingHidden(0), plane, 160, 160);
    expect(new ScreenGrid(none).nearest(1, 1, 100)).toBeNull();
  });
});
