import { describe, expect, it } from "vitest";
import { joinStatistics, N_BINS, percentileOf, type Statistics } from "./statistics";

function evenly(low: number, high: number, perBin: number): Statistics {
  const bins = new Array<number>(N_BINS).fill(perBin);
  const nValues = N_BINS * perBin;
  const std = (high - low) / Math.sqrt(12);
  return {
    ...{ nValues, nNan: 0, nPosinf: 0, nNeginf: 0, low, high, mean: (low + high) / 2, std },
    ...{ leastPositive: Math.max(low, 1e-3), bins },
  };
}

describe("percentileOf", () => {
  it("lies within the bins", () => {
    const even = evenly(0, 100, 4);
    expect([0, 25, 50, 99, 100].map((percent) => Math.round(percentileOf(even, percent)))).toEqual([
      0, 25, 50, 99, 100,
    ]);
  });
});

describe("joinStatistics", () => {
  it("describes several as one", () => {
    const joined = joinStatistics([evenly(0, 10, 1), evenly(10, 20, 1), evenly(-1, 21, 0)]);
    expect([joined.nValues, joined.low, joined.high, joined.mean]).toEqual([512, 0, 20, 10]);
    expect(joined.std).toBeCloseTo(20 / Math.sqrt(12), 6);
    expect(joined.bins.every((count) => count === 2)).toBe(true);
  });

  it("of nothing has no ends", () => {
    expect([joinStatistics([]).low, joinStatistics([]).nValues]).toEqual([Number.NaN, 0]);
  });
});
