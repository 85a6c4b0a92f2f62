/// What keys do with a card that stands at a place.
import type { CardCommands } from "../state/active_card";
import type { Page } from "../state/page";
import type { CardPlace } from "./card_place";

/** What a kind adds: what fits, what is downloaded, and so on. */
export type OwnCommands = Omit<CardCommands, "tag" | "togglePin" | "toggleFull">;

export function commandsOf(page: Page, { key, tag }: CardPlace, own: OwnCommands = {}): CardCommands {
  return {
    tag,
    togglePin: () => page.pins.toggle(key),
    toggleFull: () => {
      page.fullCard.value = page.fullCard.peek() === key ? null : key;
    },
    ...own,
  };
}
