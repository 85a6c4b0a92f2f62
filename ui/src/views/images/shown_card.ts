/// What a card shows now.
import type { ValueList } from "../../data/value_lists";
import type { ImageMessage } from "../../wire/messages";

export interface ShownCard {
  /** Unique on the page. */
  readonly id: string;
  readonly run: string;
  readonly tag: string;
  readonly step: number;
  readonly image: ImageMessage;
  /** The series that the image is of. */
  readonly values: ValueList;
}
