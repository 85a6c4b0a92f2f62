/// How much of the order of a metric a hyperparameter explains, by ranks.
import { compareCells } from "../cells";
import type { ColumnAxis } from "./column_axis";

export interface Importance {
  readonly axis: ColumnAxis;
  /** Part of the variance of the metric's ranks that its levels explain, 0 to 1. */
  readonly share: number;
  /** Spearman's rank correlation, −1 to 1; NaN for what is no number. */
  readonly correlation: number;
  /** Rows that have both. */
  readonly nRows: number;
}

/** Numbers are cut into at most so many levels of equally many rows. */
const MAX_LEVELS = 8;
const MIN_ROWS = 3;

/** What one hyperparameter explains of a metric in these rows; `null` where there is too little to say. */
export function importanceOf(
  axis: ColumnAxis,
  metric: ColumnAxis,
  rows: readonly number[],
): Importance | null {
  const both = rows.filter((row) => isNumber(axis.values[row]) && isNumber(metric.values[row]));
  if (both.length < MIN_ROWS) return null;
  const levels = ranksOf(both.map((row) => axis.values[row] ?? 0));
  const ranks = ranksOf(both.map((row) => metric.values[row] ?? 0));
  const correlation = axis.column.isNumeric ? correlationOf(levels, ranks) : Number.NaN;
  return { axis, share: explainedShare(levels, ranks), correlation, nRows: both.length };
}

/** The strongest first; of equal ones by name. */
export function byImportance(a: Importance, b: Importance): number {
  return b.share - a.share || compareCells(a.axis.column.name, b.axis.column.name);
}

function isNumber(value: number | undefined): boolean {
  return value !== undefined && Number.isFinite(value);
}

/** Ranks from 0; equal values share the mean of theirs. */
export function ranksOf(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1;
    for (let i = from; i < to; i += 1) ranks[order[i] ?? 0] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

/** Pearson's correlation of two columns; 0 where one of them is constant. */
export function correlationOf(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let [sumAb, sumA, sumB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [(a[i] ?? 0) - meanA, (b[i] ?? 0) - meanB];
    sumAb += x * y;
    sumA += x * x;
    sumB += y * y;
  }
  return sumA > 0 && sumB > 0 ? sumAb / Math.sqrt(sumA * sumB) : 0;
}

/** The correlation ratio, less what as many levels would explain of noise. */
function explainedShare(levels: Float64Array, ranks: Float64Array): number {
  const groups = new Map<number, number[]>();
  const nDistinct = new Set(levels).size;
  for (let i = 0; i < levels.length; i += 1) {
    const level = levels[i] ?? 0;
    const key = nDistinct <= MAX_LEVELS ? level : Math.floor((level / levels.length) * MAX_LEVELS);
    const group = groups.get(key);
    if (group) group.push(ranks[i] ?? 0);
    else groups.set(key, [ranks[i] ?? 0]);
  }
  const mean = meanOf(ranks);
  const total = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
  const between = [...groups.values()].reduce(
    (sum, group) => sum + group.length * (meanOf(group) - mean) ** 2,
    0,
  );
  const freedom = levels.length - groups.size;
  if (total === 0 || freedom <= 0) return 0;
  return Math.max(0, 1 - ((total - between) / total) * ((levels.length - 1) / freedom));
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] ?? 0;
  return sum / values.length;
}
