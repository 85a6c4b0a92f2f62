/// A card's place on a page: what it shows, and which card of the page it is.
import { type CardSubject, cardKey } from "../state/card_key";

export interface CardPlace extends CardSubject {
  /** What it shows, as pins, addresses and the full screen name it. */
  readonly key: string;
  /** Unique on the page; what is pinned has two cards. */
  readonly id: string;
  /** What comes first is loaded first. */
  readonly rank: number;
}

/** What a kind's card is given. */
export interface CardProps {
  readonly place: CardPlace;
}

/** Cards of one tag that come before those of the next. */
const RANKS_PER_TAG = 1e5;
/** Loaded before all other cards. */
export const FULL_RANK = -1e9;

/** Whether a place is that of what fills the screen. */
export function isFullPlace({ rank }: CardPlace): boolean {
  return rank === FULL_RANK;
}

/** The card of a subject in the sections; `index` counts tags, `nth` the tag's cards. */
export function placeOf(subject: CardSubject, index: number, nth = 0): CardPlace {
  const key = cardKey(subject);
  return { ...subject, key, id: `tag:${key}`, rank: index * RANKS_PER_TAG + nth };
}

/** The same card among the pinned ones, which come first. */
export function pinnedPlaceOf(subject: CardSubject, index: number): CardPlace {
  const key = cardKey(subject);
  return { ...subject, key, id: `pinned:${key}`, rank: (index - RANKS_PER_TAG) * RANKS_PER_TAG };
}
