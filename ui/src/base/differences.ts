/// What was added to one list and removed from another, in bounded time.
import { diffArrays } from "diff";

/** So many items of the one list, then of the other; equal ones are in both. */
export interface Piece {
  readonly kind: "same" | "removed" | "added";
  readonly n: number;
}

/** More changes than these are not told apart: everything between the equal ends counts as changed. */
const MAX_CHANGES = 1500;
const TIMEOUT_MILLIS = 40;

/** Pieces in order, what is removed before what is added in its place. */
export function differencesOf(before: readonly string[], after: readonly string[]): Piece[] {
  const head = countEqual(before, after, 0, 1);
  const tail = countEqual(before, after, -1, -1, Math.min(before.length, after.length) - head);
  const from = before.slice(head, before.length - tail);
  const to = after.slice(head, after.length - tail);
  return merge([{ kind: "same", n: head }, ...changesOf(from, to), { kind: "same", n: tail }]);
}

function changesOf(before: readonly string[], after: readonly string[]): Piece[] {
  const options = { maxEditLength: MAX_CHANGES, timeout: TIMEOUT_MILLIS };
  const parts = diffArrays([...before], [...after], options);
  if (!parts) {
    return [
      { kind: "removed", n: before.length },
      { kind: "added", n: after.length },
    ];
  }
  return parts.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    n: value.length,
  }));
}

/** How many items are equal from `start` on (from the end where it is negative). */
function countEqual(
  before: readonly string[],
  after: readonly string[],
  start: number,
  by: number,
  limit = Number.POSITIVE_INFINITY,
): number {
  const shorter = Math.min(before.length, after.length, limit);
  let n = 0;
  while (n < shorter && before.at(start + n * by) === after.at(start + n * by)) n += 1;
  return n;
}

/** Pieces of one kind that follow one another as one, none empty, removed ones first. */
export function merge(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  let [removed, added] = [0, 0];
  const flush = () => {
    if (removed > 0) merged.push({ kind: "removed", n: removed });
    if (added > 0) merged.push({ kind: "added", n: added });
    [removed, added] = [0, 0];
  };
  for (const { kind, n } of pieces) {
    if (kind === "removed") removed += n;
    else if (kind === "added") added += n;
    else if (n > 0) {
      flush();
      const last = merged.at(-1);
      if (last?.kind === "same") merged[merged.length - 1] = { kind, n: last.n + n };
      else merged.push({ kind, n });
    }
  }
  flush();
  return merged;
}
