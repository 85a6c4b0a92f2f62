/// Many changes of a list over several frames, so that none of these is long.
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/**
 * Gives `wanted`, with at most `maxChanges` places that differ from what was given before.
 *
 * The others follow in the next frames: until then a place keeps what it had, or is -1 where it had nothing or
 * something that is not below `end`.
 */
export function useGradually(wanted: readonly number[], maxChanges: number, end: number): readonly number[] {
  const given = useRef<readonly number[]>([]);
  const [, renderAgain] = useState(0);
  const next = approach(given.current, wanted, maxChanges, end);
  given.current = next;
  const isThere = next.every((index, place) => index === wanted[place]);
  useLayoutEffect(() => {
    if (isThere) return undefined;
    const frame = requestAnimationFrame(() => renderAgain((n) => n + 1));
    return () => cancelAnimationFrame(frame);
  });
  return next;
}

/** [first, last) in the order of elements: what stays in sight keeps its element, and none is moved. */
export function bySlot(first: number, last: number): readonly number[] {
  const n = last - first;
  return Array.from({ length: n }, (_, slot) => first + ((((slot - first) % n) + n) % n));
}

/** One step from `before` towards `wanted`. */
export function approach(
  before: readonly number[],
  wanted: readonly number[],
  maxChanges: number,
  end: number,
): readonly number[] {
  let nChanges = 0;
  return wanted.map((index, place) => {
    const known = before[place] ?? -1;
    if (known === index) return index;
    nChanges += 1;
    if (nChanges <= maxChanges) return index;
    return known < end ? known : -1;
  });
}
