import { describe, expect, it } from "vitest";
import { binOf, confidenceBins, N_BINS } from "./confidence_bins";
import { sampleOf } from "./fake_samples";

function counts(bins: readonly number[]): Readonly<Record<number, number>> {
  return Object.fromEntries(bins.flatMap((n, i) => (n > 0 ? [[i, n]] : [])));
}

describe("confidenceBins", () => {
  it("count right and wrong samples of each true class apart", () => {
    const found = confidenceBins([
      sampleOf("a", 1, 1, 0.97),
      sampleOf("b", 1, 0, 0.5),
      sampleOf("c", 1, 1, 1),
      sampleOf("d", 0, 0, 0),
      sampleOf("e", null, 0, 0.9),
      sampleOf("f", 0, 1, null),
    ]);
    expect(
      found.map(({ classIndex, right, wrong, nSamples }) => [
        classIndex,
        counts(right),
        counts(wrong),
        nSamples,
      ]),
    ).toEqual([
      [0, { 0: 1 }, {}, 1],
      [1, { 19: 2 }, { 10: 1 }, 3],
    ]);
  });
});

describe("binOf", () => {
  it("keeps what lies beyond 0 to 1 in the outer bins", () => {
    expect([-1, 0, 0.049, 0.05, 1, 3].map(binOf)).toEqual([0, 0, 0, 1, N_BINS - 1, N_BINS - 1]);
  });
});
