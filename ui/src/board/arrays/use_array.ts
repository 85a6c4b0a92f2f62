/// The array that a card shows at the page's step: its numbers, and what decides their colours.
import type { ValueList } from "../../data/value_lists";
import { usePage } from "../../state/page";
import type { ApiError } from "../../wire/api_error";
import type { CardPlace } from "../card_place";
import { useValues } from "../use_values";
import { positionsWithin } from "./slices";
import { type ShownArray, useSlice } from "./use_slice";

export interface CardArray {
  readonly values: ValueList | null;
  /** The row of `values` that is shown, -1 for none. */
  readonly row: number;
  /** The last one that came; while the next one loads it stands. */
  readonly array: ShownArray | null;
  readonly error: ApiError | null;
  readonly isLoading: boolean;
}

/**
 * The array of a card.
 *
 * `chosen` has positions on the axes before the last two, 0 where it ends; of longer sides than `maxSide` every
 * nth number comes; `series` is the tag of the numbers if it is not the card's.
 */
export function useArray(
  place: CardPlace,
  chosen: readonly number[],
  maxSide: number,
  series: string = place.tag,
): CardArray {
  const { key, run, rank } = place;
  const { answer: values, error: valuesError } = useValues(run ?? "", series, rank).value;
  const { steps } = usePage();
  const row = values ? steps.rowOf(key, values.steps) : -1;
  const slice = useSlice((last) => {
    if (!values || row < 0 || run === null) return null;
    const index = positionsWithin(last?.header.shape ?? null, chosen);
    return { run, tag: series, row: values.from + row, index, max_side: maxSide };
  }, rank);
  const error = valuesError ?? slice.error;
  return { values, row, array: slice.array, error, isLoading: !error && slice.isWaiting };
}
