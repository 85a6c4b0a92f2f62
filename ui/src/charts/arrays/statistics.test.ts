import { describe, expect, it } from "vitest";
import { joinStatistics, measure, N_BINS, percentBelow, percentileOf, type Statistics } from "./statistics";

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

describe("percentBelow", () => {
  it("is the inverse of the percentile", () => {
    const { bins, ...rest } = evenly(0, 100, 4);
    const uneven = { ...rest, bins: bins.map((_, i) => (i * 7) % 13) };
    const percents = [0, 3, 25, 50, 99.5, 100];
    expect(percents.map((percent) => percentBelow(uneven, percentileOf(uneven, percent)))).toEqual(
      percents.map((percent) => expect.closeTo(percent, 8)),
    );
    expect([percentBelow(uneven, -5), percentBelow(uneven, 200)]).toEqual([0, 100]);
  });
});

describe("measure", () => {
  it("counts all numbers and describes the finite ones", () => {
    const { bins, ...rest } = measure(Float64Array.of(-1, 3, Number.NaN, 1, Number.POSITIVE_INFINITY));
    expect(rest).toEqual({
      ...{ nValues: 5, nNan: 1, nPosinf: 1, nNeginf: 0, low: -1, high: 3, mean: 1, leastPositive: 1 },
      std: Math.sqrt(8 / 3),
    });
    expect([bins[0], bins[128], bins[255], bins.reduce((sum, count) => sum + count)]).toEqual([1, 1, 1, 3]);
  });

  it("of no finite number has no ends", () => {
    const { low, high, mean, std } = measure(Float32Array.of(Number.NaN));
    expect([low, high, mean, std]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
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
