/// How the tags of one chart are told apart, as their lines have the colours of runs.

/** Lengths of dash and gap in px; the first is a solid line. */
const DASHES: readonly (readonly number[])[] = [
  [],
  [7, 3],
  [2, 2],
  [9, 3, 2, 3],
  [4, 2],
  [12, 4],
  [2, 5],
  [6, 2, 2, 2, 2, 2],
];

/** The dash of the nth tag; there are eight. */
export function dashOf(n: number): readonly number[] {
  return DASHES[n % DASHES.length] ?? [];
}
