/// Which values of the runs' series a card shows, and at which steps it has any.

import type { PrCurveWish } from "../../data/pr_curves";
import type { ValueList } from "../../data/value_lists";
import { rowAt, type StepPlace } from "../../state/steps";

/** Steps of a card that shows several runs. */
export interface CardTimes {
  /** Ascending; a step is there as often as the run has it that has it most often. */
  readonly steps: Float64Array;
  /** Of the first run that has the step; seconds since the epoch. */
  readonly wallTimes: Float64Array;
}

/** How many curves of steps before are drawn at most. */
export const MAX_OLDER = 8;

/** The steps of all runs. */
export function joinTimes(lists: Iterable<ValueList>): CardTimes {
  const timesByStep = new Map<number, number[]>();
  for (const { steps, wallTimes } of lists) {
    const counts = new Map<number, number>();
    steps.forEach((step, row) => {
      const nth = counts.get(step) ?? 0;
      counts.set(step, nth + 1);
      const times = timesByStep.get(step) ?? [];
      if (nth === times.length) times.push(wallTimes[row] ?? Number.NaN);
      timesByStep.set(step, times);
    });
  }
  const entries = [...timesByStep].sort(([a], [b]) => a - b);
  return {
    steps: Float64Array.from(entries.flatMap(([step, times]) => times.map(() => step))),
    wallTimes: Float64Array.from(entries.flatMap(([, times]) => times)),
  };
}

/** The value of a series that is shown at `place`, the nearest before it; `null` for an empty series. */
export function wishAt(
  run: string,
  tag: string,
  list: ValueList,
  place: StepPlace | null,
): PrCurveWish | null {
  return wishOf(run, tag, list, rowAt(list.steps, place));
}

/** Values before a shown one, evenly spaced over those that are loaded, oldest first. */
export function olderWishes(wish: PrCurveWish, list: ValueList): PrCurveWish[] {
  const nBefore = wish.row - list.from;
  const n = Math.min(MAX_OLDER, nBefore);
  return Array.from({ length: n }, (_, i) => Math.floor((i * nBefore) / n)).flatMap(
    (row) => wishOf(wish.run, wish.tag, list, row) ?? [],
  );
}

function wishOf(run: string, tag: string, list: ValueList, row: number): PrCurveWish | null {
  const key = list.keys[row];
  return key === undefined ? null : { run, tag, row: list.from + row, key };
}
