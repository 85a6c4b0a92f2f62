/// Which numbers are at the two ends of a colormap. The rules are those of `glassboard.colormap` in Python.
import { percentileOf, type Statistics } from "./statistics";

export type Normalization =
  | { readonly mode: "minmax" | "log" }
  | { readonly mode: "zscore"; readonly span: number }
  | { readonly mode: "percentile"; readonly low: number; readonly high: number }
  | { readonly mode: "symmetric"; readonly center: number }
  | { readonly mode: "fixed"; readonly min: number; readonly max: number };

/** The ends; of a logarithmic scale their logarithms. NaN where no number could decide. */
export interface Ends {
  readonly low: number;
  readonly high: number;
  readonly isLog: boolean;
}

/** So many numbers are sorted for percentiles; of more the bins must do. */
const MAX_SORTED = 1 << 18;

/**
 * The ends that a rule gives.
 *
 * `numbers` are all that `statistics` are of, where they are there: percentiles are exact then.
 */
export function endsOf(
  rule: Normalization,
  statistics: Statistics,
  numbers: Float32Array | Float64Array | null = null,
): Ends {
  const { low, high, mean, std, leastPositive } = statistics;
  switch (rule.mode) {
    case "minmax":
      return { low, high, isLog: false };
    case "log":
      return { low: Math.log10(leastPositive), high: high > 0 ? Math.log10(high) : Number.NaN, isLog: true };
    case "zscore":
      return { low: mean - rule.span * std, high: mean + rule.span * std, isLog: false };
    case "symmetric": {
      const distance = Math.max(Math.abs(high - rule.center), Math.abs(rule.center - low));
      return { low: rule.center - distance, high: rule.center + distance, isLog: false };
    }
    case "percentile": {
      const at = numbers && numbers.length <= MAX_SORTED ? exactPercentile(numbers) : null;
      const find = at ?? ((percent: number) => percentileOf(statistics, percent));
      return { low: find(rule.low), high: find(rule.high), isLog: false };
    }
    case "fixed":
      return { low: rule.min, high: rule.max, isLog: false };
    default:
      return rule satisfies never;
  }
}

/** The numbers themselves at the two ends. */
export function shownEnds({ low, high, isLog }: Ends): readonly [low: number, high: number] {
  return isLog ? [10 ** low, 10 ** high] : [low, high];
}

/** The number at a part of the way from the low end to the high one; beyond them where `part` is. */
export function numberAt({ low, high, isLog }: Ends, part: number): number {
  const place = low * (1 - part) + high * part;
  return isLog ? 10 ** place : place;
}

/** Which part of the way from the low end to the high one a number is; NaN where there is no way. */
export function partOf({ low, high, isLog }: Ends, value: number): number {
  return low < high ? ((isLog ? Math.log10(value) : value) - low) / (high - low) : Number.NaN;
}

/** Percentiles with linear interpolation, as NumPy has them by default. */
function exactPercentile(numbers: Float32Array | Float64Array): (percent: number) => number {
  const finite = Float64Array.from(numbers).filter(Number.isFinite).sort();
  return (percent) => {
    const place = (percent / 100) * (finite.length - 1);
    const [below = Number.NaN, above = below] = finite.subarray(Math.floor(place), Math.floor(place) + 2);
    return below + (above - below) * (place - Math.floor(place));
  };
}
