/// What every run says at one threshold: the rows of the tooltip and of the table of a chosen threshold.
import { formatExact, formatInteger, formatValue } from "../../base/format";
import { splitPath } from "../../base/text";
import { at, nearestIndex } from "../../charts/columns";
import { type CalibrationBin, calibrationBins } from "./calibration";
import { f1At, type PrCurve } from "./pr_curve";

/** Numbers are NaN where they mean nothing. */
export interface ThresholdRow {
  readonly run: string;
  readonly path: string;
  readonly name: string;
  readonly color: string;
  readonly step: number;
  /** Seconds since the epoch. */
  readonly wallTime: number;
  /** Seconds since the run's first curve. */
  readonly relative: number;
  /** The curve's own, nearest to the one asked for. */
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
  /** The interval of scores that the threshold begins or lies in; `null` where it has no examples. */
  readonly bin: CalibrationBin | null;
}

/** The row of one curve; `null` for a curve without thresholds. */
export function rowAtThreshold(
  curve: PrCurve,
  threshold: number,
  { color, startTime }: { readonly color: string; readonly startTime: number },
  nBins: number,
): ThresholdRow | null {
  const i = nearestIndex(curve.thresholds, threshold);
  if (i < 0) return null;
  const [path, name] = splitPath(curve.run);
  return {
    ...{ run: curve.run, path, name, color, step: curve.step, wallTime: curve.wallTime },
    relative: curve.wallTime - startTime,
    threshold: at(curve.thresholds, i),
    precision: i < curve.nDefined ? at(curve.precision, i) : Number.NaN,
    recall: at(curve.recall, i),
    f1: f1At(curve, i),
    truePositives: at(curve.truePositives, i),
    falsePositives: at(curve.falsePositives, i),
    trueNegatives: at(curve.trueNegatives, i),
    falseNegatives: at(curve.falseNegatives, i),
    bin: calibrationBins(curve, nBins).findLast(({ first }) => first <= i) ?? null,
  };
}

/** A measure from 0 to 1; a dash where it means nothing. */
export function formatRatio(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3) : "–";
}

/** A count, or a sum of weights; what is broken is shown as it is. */
export function formatCount(value: number): string {
  return Number.isInteger(value) ? formatInteger(value) : formatValue(value);
}

/** A threshold with as many digits as tell it from its neighbours among 1,000. */
export function formatThreshold(threshold: number): string {
  return Number(threshold.toFixed(4)).toString();
}

const COLUMNS = [
  ["run", (row: ThresholdRow) => row.run],
  ["step", (row: ThresholdRow) => formatExact(row.step)],
  ["threshold", (row: ThresholdRow) => formatExact(row.threshold)],
  ["precision", (row: ThresholdRow) => formatExact(row.precision)],
  ["recall", (row: ThresholdRow) => formatExact(row.recall)],
  ["f1", (row: ThresholdRow) => formatExact(row.f1)],
  ["true_positives", (row: ThresholdRow) => formatExact(row.truePositives)],
  ["false_positives", (row: ThresholdRow) => formatExact(row.falsePositives)],
  ["true_negatives", (row: ThresholdRow) => formatExact(row.trueNegatives)],
  ["false_negatives", (row: ThresholdRow) => formatExact(row.falseNegatives)],
] as const;

/** All rows, separated by tabs, with every digit. */
export function tableText(rows: readonly ThresholdRow[]): string {
  const lines = rows.map((row) => COLUMNS.map(([, write]) => write(row)));
  return [COLUMNS.map(([name]) => name), ...lines].map((cells) => cells.join("\t")).join("\n");
}

/** One row for assistive technology. */
export function spokenText(row: ThresholdRow): string {
  const { run, threshold, precision, recall } = row;
  const counts = [
    `${formatCount(row.truePositives)} true positives`,
    `${formatCount(row.falsePositives)} false positives`,
    `${formatCount(row.trueNegatives)} true negatives`,
    `${formatCount(row.falseNegatives)} false negatives`,
  ].join(", ");
  const measures = `precision ${formatRatio(precision)}, recall ${formatRatio(recall)}`;
  return `${run}, threshold ${formatThreshold(threshold)}, ${measures}, ${counts}`;
}
