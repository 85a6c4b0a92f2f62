import { describe, expect, test } from "vitest";
import { lowerBound, nearestIndex, spanInside, spanReaching, upperBound } from "./columns";
import { bucketLine, pointLine } from "./lines/testing";

const column = Float64Array.of(1, 3, 3, 7);

test("bounds are as those of a sorted list with repeats", () => {
  expect([0, 1, 3, 4, 8].map((value) => lowerBound(column, value))).toEqual([0, 0, 1, 3, 4]);
  expect([0, 1, 3, 4, 8].map((value) => upperBound(column, value))).toEqual([0, 1, 3, 3, 4]);
});

test("the nearest entry is found at the ends and between", () => {
  expect([-9, 1.9, 2.1, 5, 5.1, 99].map((value) => nearestIndex(column, value))).toEqual([0, 0, 1, 2, 3, 3]);
  expect(nearestIndex(new Float64Array(), 1)).toBe(-1);
});

describe("spans", () => {
  test("of points hold the closed domain, and one more on each side", () => {
    const { series } = pointLine("a", [0, 1, 2, 3, 4, 5], [0, 0, 0, 0, 0, 0]);
    expect([spanInside(series, [2, 3]), spanReaching(series, [2, 3])]).toEqual([
      [2, 4],
      [1, 5],
    ]);
  });

  test("of buckets hold those that only reach into the domain", () => {
    const { series } = bucketLine("a", [
      { x: [0, 9, 1, 2], y: [0, 0, 0, 0] },
      { x: [10, 19, 11, 12], y: [0, 0, 0, 0] },
      { x: [20, 29, 21, 22], y: [0, 0, 0, 0] },
    ]);
    expect(spanInside(series, [15, 18])).toEqual([1, 2]);
    expect(spanReaching(series, [15, 18])).toEqual([0, 3]);
  });
});
