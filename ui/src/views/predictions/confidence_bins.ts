/// How sure the model was, class by class, right and wrong apart.
import type { PredictedSampleMessage } from "../../wire/messages";

export const N_BINS = 20;

export interface ConfidenceBins {
  /** The true class; `null` stands for all samples of a task without classes of samples. */
  readonly classIndex: number | null;
  /** How many samples are in each of `N_BINS` equal parts of 0 to 1. */
  readonly right: readonly number[];
  readonly wrong: readonly number[];
  readonly nSamples: number;
}

/** By true class, ascending; samples without truth or confidence count nowhere. */
export function confidenceBins(samples: readonly PredictedSampleMessage[]): ConfidenceBins[] {
  const byClass = new Map<number | null, { right: number[]; wrong: number[]; nSamples: number }>();
  for (const { truth, confidence, is_right } of samples) {
    if (confidence === null || is_right === null) continue;
    const bins = byClass.get(truth) ?? { right: emptyBins(), wrong: emptyBins(), nSamples: 0 };
    byClass.set(truth, bins);
    const side = is_right ? bins.right : bins.wrong;
    const bin = binOf(confidence);
    side[bin] = (side[bin] ?? 0) + 1;
    bins.nSamples += 1;
  }
  return [...byClass]
    .sort(([a], [b]) => (a ?? -1) - (b ?? -1))
    .map(([classIndex, bins]) => ({ classIndex, ...bins }));
}

/** The last bin holds 1 as well. */
export function binOf(confidence: number): number {
  return Math.min(N_BINS - 1, Math.max(0, Math.floor(confidence * N_BINS)));
}

function emptyBins(): number[] {
  return Array.from({ length: N_BINS }, () => 0);
}
