/// One curve as it was logged, and the measures that follow from its counts.
import { assertExists } from "../../base/assert";
import { at } from "../../charts/columns";
import type { PrCurveFrame } from "../../data/pr_curves";

/** All columns have an entry per threshold. */
export interface PrCurve {
  readonly run: string;
  readonly row: number;
  readonly step: number;
  /** Seconds since the epoch, NaN where there is none. */
  readonly wallTime: number;
  /** Ascending. */
  readonly thresholds: Float64Array;
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
  readonly trueNegatives: Float64Array;
  readonly falseNegatives: Float64Array;
  readonly precision: Float64Array;
  readonly recall: Float64Array;
  /** Leading thresholds that something is predicted at: behind them precision means nothing. */
  readonly nDefined: number;
  /** Thresholds with a count that is negative or not finite. */
  readonly nBroken: number;
}

const made = new WeakMap<PrCurveFrame, PrCurve>();

/** The curve of a frame; made once. */
export function curveOf(frame: PrCurveFrame): PrCurve {
  const known = made.get(frame);
  if (known) return known;
  const { header } = frame;
  const counts = {
    truePositives: columnOf(frame, "true_positives"),
    falsePositives: columnOf(frame, "false_positives"),
    trueNegatives: columnOf(frame, "true_negatives"),
    falseNegatives: columnOf(frame, "false_negatives"),
  };
  const curve: PrCurve = {
    ...{ run: header.run, row: header.row, step: header.step, wallTime: header.wall_time ?? Number.NaN },
    ...counts,
    thresholds: columnOf(frame, "thresholds"),
    precision: columnOf(frame, "precision"),
    recall: columnOf(frame, "recall"),
    nDefined: header.n_defined,
    nBroken: countBroken(Object.values(counts)),
  };
  made.set(frame, curve);
  return curve;
}

/** F1 at a threshold, from the counts; NaN where nothing is positive and nothing predicted to be. */
export function f1At({ truePositives, falsePositives, falseNegatives }: PrCurve, i: number): number {
  const twice = 2 * at(truePositives, i);
  return twice / (twice + at(falsePositives, i) + at(falseNegatives, i));
}

/** Share of the positive examples that are found; NaN without positive ones. */
export function truePositiveRateAt({ truePositives, falseNegatives }: PrCurve, i: number): number {
  return at(truePositives, i) / (at(truePositives, i) + at(falseNegatives, i));
}

/** Share of the negative examples that are taken for positive; NaN without negative ones. */
export function falsePositiveRateAt({ falsePositives, trueNegatives }: PrCurve, i: number): number {
  return at(falsePositives, i) / (at(falsePositives, i) + at(trueNegatives, i));
}

/** Examples that are positive, or their weight: at the first threshold all are found or missed. */
export function nPositives({ truePositives, falseNegatives }: PrCurve): number {
  return at(truePositives, 0) + at(falseNegatives, 0);
}

function columnOf(frame: PrCurveFrame, name: string): Float64Array {
  const column = assertExists(frame.columns.get(name), `column ${name} of tag ${frame.header.tag}`);
  return column instanceof Float64Array ? column : Float64Array.from(column as ArrayLike<number>);
}

function countBroken(counts: readonly Float64Array[]): number {
  const n = counts[0]?.length ?? 0;
  let nBroken = 0;
  for (let i = 0; i < n; i++) if (counts.some((count) => !isCount(at(count, i)))) nBroken++;
  return nBroken;
}

function isCount(value: number): boolean {
  return value >= 0 && Number.isFinite(value);
}
