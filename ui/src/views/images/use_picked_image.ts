/// The value that a pick means: its series, its place in it, and what its images are.
import { FULL_RANK } from "../../board/card_place";
import { useValues } from "../../board/use_values";
import type { ValueList } from "../../data/value_lists";
import { rowAt } from "../../state/steps";
import type { ApiError } from "../../wire/api_error";
import type { ImageMessage } from "../../wire/messages";
import type { Pick } from "./comparison";
import { useImage } from "./use_image";

export interface PickedImage {
  readonly values: ValueList | null;
  /** In `values`; -1 where there is none. */
  readonly row: number;
  readonly image: ImageMessage | null;
  readonly error: ApiError | null;
}

export function usePickedImage({ run, tag, place }: Pick): PickedImage {
  const { answer: values, error } = useValues(run, tag, FULL_RANK).value;
  const row = values ? rowAt(values.steps, place) : -1;
  const loaded = useImage(values?.keys[row] || null, FULL_RANK);
  return { values, row, image: loaded.image, error: loaded.error ?? (values ? null : error) };
}
