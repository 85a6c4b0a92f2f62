/// All numbers of a large array that fills the screen, once it stands still.
import { useEffect, useState } from "preact/hooks";
import type { CardPlace } from "../card_place";
import type { CardArray } from "./use_array";
import { isAnswerTo, type ShownArray, useSlice } from "./use_slice";

/** The longest side that is shown at all; of longer ones every nth number is. */
const WHOLE_SIDE = 4096;
/** What is stepped through is not loaded whole. */
const REST_MILLIS = 400;

/** The array with all its numbers when they have come; until then, and unless `isWanted`, as it is. */
export function useWholeArray(place: CardPlace, found: CardArray, isWanted: boolean): ShownArray | null {
  const { array } = found;
  const [rested, setRested] = useState<ShownArray | null>(null);
  const isThinned = isWanted && array !== null && array.frame.header.stride > 1;
  useEffect(() => {
    if (!isThinned) return undefined;
    const timer = setTimeout(() => setRested(array), REST_MILLIS);
    return () => clearTimeout(timer);
  }, [isThinned, array]);
  const request = isThinned && array === rested ? requestOf(array) : null;
  const whole = useSlice(() => request, place.rank).array;
  return request && whole && isAnswerTo(whole, request) ? whole : array;
}

function requestOf({ frame: { header } }: ShownArray) {
  const { run, tag, row, index } = header;
  return { run, tag, row, index, max_side: WHOLE_SIDE };
}
