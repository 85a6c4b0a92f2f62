/// All numbers of a large array that fills the screen, once it stands still.
import { useEffect, useState } from "preact/hooks";
import type { ArrayFrame } from "../../data/arrays";
import type { CardPlace } from "../card_place";
import type { CardArray } from "./use_array";
import { type ShownArray, useSlice } from "./use_slice";

/** The longest side that is shown at all; of longer ones every nth number is. */
const WHOLE_SIDE = 4096;
/** What is stepped through is not loaded whole. */
const REST_MILLIS = 400;

/**
 * The array with all its numbers when they have come; until then, and unless `isWanted`, as it is.
 *
 * They are asked for once, however often a run that grows brings the same value again.
 */
export function useWholeArray(place: CardPlace, found: CardArray, isWanted: boolean): ShownArray | null {
  const { array } = found;
  const [rested, setRested] = useState("");
  const isThinned = isWanted && array !== null && array.frame.header.stride > 1;
  const name = isThinned ? nameOf(array.frame) : "";
  useEffect(() => {
    const timer = setTimeout(() => setRested(name), REST_MILLIS);
    return () => clearTimeout(timer);
  }, [name]);
  const whole = useSlice((last) => {
    const isThere = last !== null && nameOf(last) === name;
    return isThinned && rested === name && !isThere ? requestOf(array.frame) : null;
  }, place.rank).array;
  return isThinned && whole && nameOf(whole.frame) === name ? whole : array;
}

/** Which value it is, and which slice of it. */
function nameOf({ header: { run, tag, row, index, step, wall_time } }: ArrayFrame): string {
  return JSON.stringify([run, tag, row, index, step, wall_time]);
}

function requestOf({ header: { run, tag, row, index } }: ArrayFrame) {
  return { run, tag, row, index, max_side: WHOLE_SIDE };
}
