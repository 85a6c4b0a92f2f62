import { expect, test } from "vitest";
import { slicesOf } from "./histogram_testing";
import { readBucket, readSlice } from "./slice_reading";

const slices = slicesOf(
  "a",
  [5, 7],
  [
    [[0, 1, 10]],
    [
      [0, 2, 3],
      [2, 3, 5],
      [6, 8, 2],
    ],
  ],
);

test("the bucket that holds a value is read, with the count of its row", () => {
  expect(readBucket(slices, 1, 2.5)).toEqual({ low: 2, high: 3, count: 5, total: 10 });
  expect(readBucket(slices, 0, 0.5)).toEqual({ low: 0, high: 1, count: 10, total: 10 });
});

test("between buckets and beyond them is a gap with nothing in it", () => {
  expect(readBucket(slices, 1, 4)).toEqual({ low: 3, high: 6, count: 0, total: 10 });
  expect(readBucket(slices, 1, 9)).toEqual({ low: 8, high: Number.POSITIVE_INFINITY, count: 0, total: 10 });
  expect(readBucket(slices, 0, -1)).toEqual({ low: Number.NEGATIVE_INFINITY, high: 0, count: 0, total: 10 });
});

test("a row says whose it is and when", () => {
  expect(readSlice(slices, 1, 7)).toEqual({
    ...{ id: "a", labelPath: "", labelName: "a", color: "#aaa" },
    ...{ x: 7, firstStep: 7, step: 7, wall: 107, relative: 7, nHistograms: 1, percentiles: [] },
    bin: { low: 6, high: 8, count: 2, total: 10 },
  });
});
