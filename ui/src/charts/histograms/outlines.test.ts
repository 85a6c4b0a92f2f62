import { expect, test } from "vitest";
import { type Bucket, slicesOf } from "./histogram_testing";
import { fitValues, heightOf, pour, suitableBins } from "./outlines";

const poured = (buckets: readonly Bucket[], domain: readonly [number, number], nBins: number) =>
  [...pour(slicesOf("a", [0], [buckets]), domain, nBins).mass].map((mass) => Math.round(mass * 1e9) / 1e9);

test("a bin gets the part of a bucket that lies in it", () => {
  expect(poured([[0, 4, 8]], [0, 4], 4)).toEqual([2, 2, 2, 2]);
  expect(poured([[0.5, 2.5, 8]], [0, 4], 4)).toEqual([2, 4, 2, 0]);
});

test("what lies outside is left out", () => {
  const buckets: Bucket[] = [
    [-3, -1, 5],
    [-1, 1, 4],
    [3, 5, 6],
    [7, 8, 9],
  ];
  expect(poured(buckets, [0, 4], 2)).toEqual([2, 3]);
});

test("a bucket without width lies in one bin, also on the last edge", () => {
  const buckets: Bucket[] = [
    [1, 1, 3],
    [2, 2, 5],
  ];
  expect(poured(buckets, [0, 2], 2)).toEqual([0, 8]);
});

test("each row has its own bins and the greatest is known", () => {
  const slices = slicesOf(
    "a",
    [0, 1],
    [
      [[0, 2, 4]],
      [
        [0, 1, 1],
        [1, 2, 9],
      ],
    ],
  );
  const { nRows, mass, greatest } = pour(slices, [0, 2], 2);
  expect({ nRows, mass: [...mass], greatest }).toEqual({ nRows: 2, mass: [2, 2, 1, 9], greatest: 9 });
});

test("values fit those of all sources that count something", () => {
  const [low, high] = [slicesOf("a", [0], [[[-1, 2, 3]]]), slicesOf("b", [0], [[[2, 7, 1]]])];
  const empty = slicesOf("c", [0], [[[-9, 9, 0]]]);
  expect([fitValues([low, high, empty]), fitValues([empty]), fitValues([])]).toEqual([[-1, 7], null, null]);
});

test("bins are as wide as the buckets that hold most, within limits", () => {
  const ofWidth = (width: number) =>
    slicesOf(
      "a",
      [0],
      [Array.from({ length: Math.round(10 / width) }, (_, i) => [i * width, (i + 1) * width, 1])],
    );
  expect([5, 0.2, 0.01].map((width) => suitableBins([ofWidth(width)], [0, 10]))).toEqual([30, 50, 160]);
  expect(suitableBins([slicesOf("a", [0], [[[1, 1, 4]]])], [0, 2])).toBe(160);
});

test("a logarithm of counts is 0 for none", () => {
  expect([0, 1, 100].map((count) => heightOf(count, true))).toEqual([0, Math.log(2), Math.log(101)]);
  expect(heightOf(7, false)).toBe(7);
});
