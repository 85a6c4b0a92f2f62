import { expect, test } from "vitest";
import { findNonFinite, findNonFiniteBuckets } from "./non_finite";

const { NaN: nan, POSITIVE_INFINITY: above, NEGATIVE_INFINITY: below } = Number;

test("each stretch of one kind is one mark at its first point, in order of x", () => {
  const x = Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7);
  expect(findNonFinite(x, [nan, nan, 0, above, nan, below, below, 1])).toEqual([
    { kind: "nan", x: 0, count: 2 },
    { kind: "+inf", x: 3, count: 1 },
    { kind: "nan", x: 4, count: 1 },
    { kind: "-inf", x: 5, count: 2 },
  ]);
});

test("a stretch may reach to the end", () => {
  expect(findNonFinite(Float64Array.of(0, 1), [0, nan])).toEqual([{ kind: "nan", x: 1, count: 1 }]);
});

test("finite values and none make no marks", () => {
  expect([findNonFinite(Float64Array.of(1), [5]), findNonFinite(new Float64Array(), [])]).toEqual([[], []]);
});

test("neighbouring buckets with such values are one mark with the sum of their counts", () => {
  const counts = { nan: [0, 3, 4, 0], positive: [1, 0, 0, 0], negative: [0, 0, 0, 2] };
  expect(findNonFiniteBuckets(Float64Array.of(0, 10, 20, 30), counts)).toEqual([
    { kind: "+inf", x: 0, count: 1 },
    { kind: "nan", x: 10, count: 7 },
    { kind: "-inf", x: 30, count: 2 },
  ]);
});
