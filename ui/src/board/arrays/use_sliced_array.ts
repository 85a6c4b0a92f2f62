/// The array of a card of which one slice is shown, picked on the axes that are not drawn, or a difference of two.
import { useEffect, useMemo, useState } from "preact/hooks";
import { usePage } from "../../state/page";
import { type CardPlace, isFullPlace } from "../card_place";
import { differenceOptions, subtractionOn } from "./difference_options";
import { withPosition } from "./slices";
import { type CardArray, useArray } from "./use_array";
import { useDifference } from "./use_difference";
import type { ShownArray } from "./use_slice";
import { useWholeArray } from "./use_whole_array";

/** Numbers of a side that are worth sending to a card, and at first to what fills the screen. */
const CARD_SIDE = 512;
const FULL_SIDE = 1024;

export interface SlicedArray extends CardArray {
  /** The value of which `array` is a slice or a difference. */
  readonly value: ShownArray | null;
  /** Why there is nothing to draw though the value is there. */
  readonly sentence: string | null;
  /** Positions that the user chose, axis by axis. */
  readonly chosen: readonly number[];
  readonly choose: (axis: number, position: number) => void;
}

/** `series` is the tag of the numbers if it is not the card's. A value that has no such slice shows its first. */
export function useSlicedArray(place: CardPlace, series: string = place.tag): SlicedArray {
  const page = usePage();
  const options = useMemo(() => differenceOptions(page.options, place.kind), [page, place.kind]);
  const hasDifference = subtractionOn(options, place.key).subtrahend !== "nothing";
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const isFull = isFullPlace(place);
  const maxSide = isFull ? FULL_SIDE : CARD_SIDE;
  const found = useArray(place, chosen, maxSide, series);
  const difference = useDifference(place, found, series, maxSide);
  const whole = useWholeArray(place, found, isFull && !hasDifference);
  const isRefused = found.error?.code === "invalid_query";
  useEffect(() => {
    if (isRefused) setChosen([]);
  }, [isRefused]);
  return {
    ...found,
    ...difference,
    value: found.array,
    array: hasDifference ? difference.array : whole,
    chosen,
    choose: (axis, position) => setChosen(withPosition(chosen, axis, position)),
  };
}
