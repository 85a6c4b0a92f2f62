/// What the confusion of all samples says of each class.

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

export function classRows(confusion: Confusion): ClassRow[] {
  return confusion.map((row, index) => {
    const nTrue = sum(row);
    const nPredicted = sum(confusion.map((other) => other[index] ?? 0));
    const nRight = row[index] ?? 0;
    const recall = nRight / nTrue;
    const precision = nRight / nPredicted;
    return {
      index,
      nTrue,
      nMistakes: nTrue - nRight,
      recall,
      precision,
      f1: (2 * nRight) / (nTrue + nPredicted),
    };
  });
}

/** Share of all that is right; NaN of nothing. */
export function accuracyOf(confusion: Confusion): number {
  return sum(confusion.map((row, i) => row[i] ?? 0)) / sum(confusion.map(sum));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
