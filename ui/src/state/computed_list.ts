/// Lists that are computed often and change seldom.
import { computed, type ReadonlySignal } from "@preact/signals";

/** Like `computed`, but what follows it hears only of lists that differ in an item. */
export function computedList<T>(compute: () => readonly T[]): ReadonlySignal<readonly T[]> {
  let last: readonly T[] = [];
  return computed(() => {
    const next = compute();
    if (!isSameList(last, next)) last = next;
    return last;
  });
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
