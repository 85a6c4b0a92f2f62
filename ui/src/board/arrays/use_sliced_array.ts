/// The array of a card of which one slice is shown, picked on the axes that are not drawn.
import { useEffect, useState } from "preact/hooks";
import type { CardPlace } from "../card_place";
import { withPosition } from "./slices";
import { type CardArray, useArray } from "./use_array";

export interface SlicedArray extends CardArray {
  /** Positions that the user chose, axis by axis. */
  readonly chosen: readonly number[];
  readonly choose: (axis: number, position: number) => void;
}

/** A value that has no such slice shows its first one. */
export function useSlicedArray(place: CardPlace, maxSide: number, series: string = place.tag): SlicedArray {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const found = useArray(place, chosen, maxSide, series);
  const isRefused = found.error?.code === "invalid_query";
  useEffect(() => {
    if (isRefused) setChosen([]);
  }, [isRefused]);
  return { ...found, chosen, choose: (axis, position) => setChosen(withPosition(chosen, axis, position)) };
}
