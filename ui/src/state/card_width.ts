/// How wide the cards of a view are at least.
import type { Option, Options } from "./options";

export const MIN_CARD_PX = 180;
export const MAX_CARD_PX = 900;

/** A kind's own width, in px. */
export function cardWidth(options: Options, kind: string, initialPx: number): Option<number> {
  return options.number(`${kind}.width`, initialPx, MIN_CARD_PX, MAX_CARD_PX);
}
