/// What was counted of all samples says of each class.

export interface ClassRow {
  readonly index: number;
  readonly nTrue: number;
  readonly nMistakes: number;
  /** NaN where nothing could be recalled, or was predicted. */
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
}

/** Rows are true classes, columns predicted ones. */
export type Confusion = readonly (readonly number[])[];

/** Of each class true positives, false positives, true negatives, false negatives. */
export type Counts = readonly (readonly number[])[];

export function classRows(confusion: Confusion): ClassRow[] {
  const predicted = confusion.map((_, index) => sum(confusion.map((row) => row[index] ?? 0)));
  return confusion.map((row, index) => {
    const nRight = row[index] ?? 0;
    return rowOf(index, nRight, (predicted[index] ?? 0) - nRight, sum(row) - nRight);
  });
}

export function countedRows(counts: Counts): ClassRow[] {
  return counts.map(([hits = 0, inVain = 0, , missed = 0], index) => rowOf(index, hits, inVain, missed));
}

function rowOf(index: number, hits: number, inVain: number, missed: number): ClassRow {
  return {
    index,
    nTrue: hits + missed,
    nMistakes: missed,
    recall: hits / (hits + missed),
    precision: hits / (hits + inVain),
    f1: (2 * hits) / (2 * hits + inVain + missed),
  };
}

/** Share of all that is right; NaN of nothing. */
export function accuracyOf(confusion: Confusion): number {
  return sum(confusion.map((row, i) => row[i] ?? 0)) / sum(confusion.map(sum));
}

export interface ConfusedPair {
  readonly truth: number;
  readonly predicted: number;
  readonly count: number;
}

/** The cells beside the diagonal with the greatest counts. */
export function confusedPairs(confusion: Confusion, nMost: number): ConfusedPair[] {
  const pairs = confusion.flatMap((row, truth) =>
    row.flatMap((count, predicted) =>
      count > 0 && truth !== predicted ? [{ truth, predicted, count }] : [],
    ),
  );
  return pairs.sort((a, b) => b.count - a.count).slice(0, nMost);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
