import { describe, expect, test } from "vitest";
import type { HoverReading } from "../types";
import { readAt, readEntry } from "./nearest";
import { bucketLine, pointLine, sceneOf } from "./testing";

/** The plot of these scenes is 300 px wide from 39 and 100 px high from 8: x 0 to 100, y −10 to 10. */
const fixed = { xDomain: [0, 100], yDomain: [-10, 10] } as const;
const ids = (reading: HoverReading | null) => reading?.rows.map((row) => row.id);

describe("at the pointer", () => {
  const high = pointLine("a0", [0, 50, 100], [8, 8, 8]);
  const low = pointLine("b0", [0, 50, 100], [-8, -8, -8]);
  const scene = sceneOf([high, low], fixed);

  test("the nearest line comes first", () => {
    expect(ids(readAt(scene, { x: 120, y: 20 }))).toEqual(["a0", "b0"]);
    expect(ids(readAt(scene, { x: 120, y: 90 }))).toEqual(["b0", "a0"]);
  });

  test("a row says all of its point", () => {
    const line = pointLine("a0", [0, 50, 100], [1, 2, 3], { smoothed: [1, 1.5, 2], labelPath: "dir/" });
    expect(readAt(sceneOf([line], fixed), { x: 190, y: 50.5 })).toEqual({
      x: 50,
      pixel: { x: 190, y: 50.5 },
      rows: [
        {
          id: "a0",
          labelPath: "dir/",
          labelName: "a0",
          color: "#a0",
          x: 50,
          step: 50,
          wall: 150,
          relative: 50,
          value: 2,
          smoothed: 1.5,
          range: null,
          distance: expect.closeTo(0.0166, 3),
        },
      ],
    });
  });

  test("all lines are read at the nearest line's nearest point", () => {
    const sparse = pointLine("b0", [0, 48, 100], [-8, -8, -8]);
    const reading = readAt(sceneOf([high, sparse], fixed), { x: 200, y: 20 });
    expect([reading?.x, reading?.rows.map((row) => row.x)]).toEqual([50, [50, 48]]);
  });

  test("nearness is to the line, not to its points", () => {
    const steep = pointLine("c0", [0, 100], [-10, 10]);
    const [first] = readAt(sceneOf([high, steep], fixed), { x: 189, y: 58 })?.rows ?? [];
    expect(first).toMatchObject({ id: "c0", distance: 0 });
  });

  test("a line that ends before the pointer says nothing", () => {
    const short = pointLine("b0", [0, 20], [-8, -8]);
    expect(ids(readAt(sceneOf([high, short], fixed), { x: 200, y: 90 }))).toEqual(["a0"]);
  });

  test("a line that ends just before the pointer still answers", () => {
    const short = pointLine("b0", [0, 50], [-8, -8]);
    expect(ids(readAt(sceneOf([short], fixed), { x: 199, y: 90 }))).toEqual(["b0"]);
  });

  test("values that are not finite come last, however near their line", () => {
    const nan = pointLine("n0", [0, 50, 100], [9, Number.NaN, Number.NaN]);
    const rows = readAt(sceneOf([nan, low], fixed), { x: 120, y: 13 })?.rows ?? [];
    expect(rows.map((row) => [row.id, row.value])).toEqual([
      ["b0", -8],
      ["n0", Number.NaN],
    ]);
    expect(rows[1]?.distance).toBeLessThan(rows[0]?.distance ?? 0);
  });

  test("a gap is no nearer than any line", () => {
    const gap = pointLine("n0", [0, 49, 51, 100], [Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    expect(readAt(sceneOf([gap], fixed), { x: 189, y: 58 })?.rows[0]?.distance).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  test("no lines and no points say nothing", () => {
    expect(readAt(sceneOf([], fixed), { x: 189, y: 58 })).toBeNull();
    expect(readAt(sceneOf([pointLine("a0", [], [])], fixed), { x: 189, y: 58 })).toBeNull();
  });

  test("a group's band is its range", () => {
    const band = {
      x: Float64Array.of(0, 50, 100),
      low: Float64Array.of(1, 2, 3),
      high: Float64Array.of(4, 5, 6),
    };
    expect(readAt(sceneOf([{ ...high, band }], fixed), { x: 189, y: 18 })?.rows[0]?.range).toEqual([2, 5]);
  });
});

describe("of buckets", () => {
  const line = bucketLine("a0", [
    { x: [0, 40, 10, 30], y: [1, 2, -5, 5] },
    { x: [60, 100, 70, 90], y: [3, 4, -6, 6] },
  ]);
  const scene = sceneOf([line], fixed);

  test("a reading is the last value and the range of the bucket", () => {
    expect(readAt(scene, { x: 99, y: 58 })?.rows[0]).toMatchObject({
      ...{ x: 40, step: 40, wall: 140, value: 2, range: [-5, 5], distance: 0 },
    });
  });

  test("the pointer above the range is that far away", () => {
    expect(readAt(scene, { x: 99, y: 23 })?.rows[0]?.distance).toBeCloseTo(10, 9);
  });

  test("between two buckets the nearer one is read", () => {
    expect([readAt(scene, { x: 180, y: 45 })?.x, readAt(scene, { x: 205, y: 45 })?.x]).toEqual([40, 100]);
  });
});

test("a thousand lines are all read", () => {
  const lines = Array.from({ length: 1000 }, (_, i) => pointLine(`${i}`, [0, 50, 100], [0, i / 100, 0]));
  const reading = readAt(sceneOf(lines, fixed), { x: 189, y: 33 });
  expect([reading?.rows.length, reading?.rows[0]?.id]).toEqual([1000, "500"]);
});

describe("at a point", () => {
  const lines = [pointLine("a0", [0, 50], [0, Number.NaN]), pointLine("b0", [0, 50], [1, 2])];

  test("that line's row is at no distance", () => {
    const reading = readEntry(sceneOf(lines, fixed), 1, 1);
    expect(reading?.rows[0]).toMatchObject({ id: "b0", value: 2, distance: 0 });
  });

  test("that is NaN the reading stands on the top edge", () => {
    expect(readEntry(sceneOf(lines, fixed), 0, 1)?.pixel).toEqual({ x: 189, y: 8 });
  });

  test("of no line there is nothing", () => {
    expect(readEntry(sceneOf(lines, fixed), 7, 0)).toBeNull();
  });
});
