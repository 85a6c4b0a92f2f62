/// A reliability diagram from counts per threshold.
import { at } from "../../charts/columns";
import type { PrCurve } from "./pr_curve";

/**
 * Examples whose scores lie in one interval of thresholds.
 *
 * The counts at a threshold are of all examples with a score of at least that. Their differences therefore
 * give how many examples, and how many positive ones, lie between two thresholds; what their scores are
 * inside the interval is not known, so its middle stands for them.
 */
export interface CalibrationBin {
  /** Index of the threshold that it begins at. */
  readonly first: number;
  readonly low: number;
  readonly high: number;
  readonly middle: number;
  readonly nPositive: number;
  readonly nExamples: number;
}

/** At most `nWanted` bins of about the same width; those without examples are left out. */
export function calibrationBins(curve: PrCurve, nWanted: number): CalibrationBin[] {
  const { thresholds } = curve;
  const nIntervals = Math.max(1, thresholds.length - 1);
  const nBins = thresholds.length === 0 ? 0 : Math.min(nWanted, nIntervals);
  const bins = Array.from({ length: nBins }, (_, i) => {
    const first = Math.round((i * nIntervals) / nBins);
    return binBetween(
      curve,
      first,
      i === nBins - 1 ? thresholds.length : Math.round(((i + 1) * nIntervals) / nBins),
    );
  });
  return bins.filter(({ nExamples, nPositive }) => nExamples > 0 && nPositive >= 0 && nPositive <= nExamples);
}

/** `stop` is the number of thresholds for the last bin, which ends at 1 and holds all that is left. */
function binBetween(curve: PrCurve, first: number, stop: number): CalibrationBin {
  const { thresholds, truePositives, falsePositives } = curve;
  const isLast = stop === thresholds.length;
  const nPositive = at(truePositives, first) - (isLast ? 0 : at(truePositives, stop));
  const nNegative = at(falsePositives, first) - (isLast ? 0 : at(falsePositives, stop));
  const [low, high] = [at(thresholds, first), isLast ? 1 : at(thresholds, stop)];
  return { first, low, high, middle: (low + high) / 2, nPositive, nExamples: nPositive + nNegative };
}

/** Mean distance between the middle of a bin and its share of positive examples, over all examples; NaN without any. */
export function calibrationError(bins: readonly CalibrationBin[]): number {
  let [distance, nExamples] = [0, 0];
  for (const bin of bins) {
    distance += Math.abs(bin.nPositive - bin.middle * bin.nExamples);
    nExamples += bin.nExamples;
  }
  return distance / nExamples;
}
