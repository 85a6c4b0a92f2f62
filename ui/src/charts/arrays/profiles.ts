/// The numbers along a row or column, and the line through them.
import type { ArrayNumbers } from "./numbers";

/** A number of an array. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export function rowProfile({ values, nColumns }: ArrayNumbers, row: number): Float64Array {
  return Float64Array.from(values.subarray(row * nColumns, (row + 1) * nColumns));
}

export function columnProfile({ values, nRows, nColumns }: ArrayNumbers, column: number): Float64Array {
  return Float64Array.from({ length: nRows }, (_, row) => values[row * nColumns + column] ?? Number.NaN);
}

/** The least and the greatest finite number of both profiles; `null` where there is none. */
export function profileRange(
  ...profiles: readonly Float64Array[]
): readonly [low: number, high: number] | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const profile of profiles) {
    for (const value of profile) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? [low, high] : null;
}

/** At most `2 * nParts` numbers that draw the same line: of each equal part the least and the greatest, in order. */
export function thinProfile(profile: Float64Array, nParts: number): Float64Array {
  if (profile.length <= 2 * nParts) return profile;
  const thinned = new Float64Array(2 * nParts);
  for (let part = 0; part < nParts; part += 1) {
    const from = Math.floor((part * profile.length) / nParts);
    const to = Math.floor(((part + 1) * profile.length) / nParts);
    thinned.set(extremesOf(profile, from, to), 2 * part);
  }
  return thinned;
}

/** The least and the greatest number in the order in which they stand; NaN twice where there is none. */
function extremesOf(profile: Float64Array, from: number, to: number): readonly [number, number] {
  let [least, greatest] = [-1, -1];
  for (let i = from; i < to; i += 1) {
    const value = profile[i] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (least < 0 || value < (profile[least] ?? 0)) least = i;
    if (greatest < 0 || value > (profile[greatest] ?? 0)) greatest = i;
  }
  const valueAt = (i: number) => profile[i] ?? Number.NaN;
  return [valueAt(Math.min(least, greatest)), valueAt(Math.max(least, greatest))];
}

/** One place along a profile: how far it is, and how high, both from 0 to 1. */
export interface ProfilePoint {
  readonly along: number;
  readonly up: number;
}

/**
 * The line through the middles of the cells, in stretches that end where there is no number.
 *
 * Infinities are at the edges; equal numbers lie in the middle.
 */
export function profileLines(
  profile: Float64Array,
  [low, high]: readonly [low: number, high: number],
): ProfilePoint[][] {
  const stretches: ProfilePoint[][] = [];
  let isOpen = false;
  for (const [i, value] of profile.entries()) {
    if (Number.isNaN(value)) {
      isOpen = false;
      continue;
    }
    if (!isOpen) stretches.push([]);
    isOpen = true;
    const up = low < high ? Math.max(0, Math.min(1, (value - low) / (high - low))) : 0.5;
    stretches.at(-1)?.push({ along: (i + 0.5) / profile.length, up });
  }
  return stretches;
}
