/// How many samples of a step have a card.
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { type CardSubject, cardKey, parseCardKey } from "../../state/card_key";

/** So many have one until all are asked for. */
export const MAX_CARDS = 12;

interface SampleCount {
  /** The most that any step had. */
  readonly n: number;
  /** Whether people asked for a card for each. */
  readonly hasAll: boolean;
}

const ONE: SampleCount = { n: 1, hasAll: false };

/** Of each tag and run; a subject may be any of its samples. */
export class MeshSamples {
  readonly #counts: Signal<ReadonlyMap<string, SampleCount>> = signal(new Map());
  readonly #fullCard: ReadonlySignal<string | null>;

  /** `fullCard` is the key of what fills the screen, which has a card before it is known to be there. */
  constructor(fullCard: ReadonlySignal<string | null>) {
    this.#fullCard = fullCard;
  }

  /** How many have a card; subscribes to changes. */
  countCards(subject: CardSubject): number {
    const { n, hasAll } = this.#countOf(subject);
    return Math.max(hasAll ? n : Math.min(n, MAX_CARDS), this.#nAskedOf(subject));
  }

  /** How many are hidden behind the last card; subscribes to changes. */
  countHidden(subject: CardSubject): number {
    return Math.max(0, this.#countOf(subject).n - this.countCards(subject));
  }

  /** Takes note that a step has so many. */
  add(subject: CardSubject, n: number): void {
    const count = this.#counts.peek().get(keyOf(subject)) ?? ONE;
    if (n > count.n) this.#set(subject, { ...count, n });
  }

  /** Gives each a card. */
  showAll(subject: CardSubject): void {
    this.#set(subject, { ...(this.#counts.peek().get(keyOf(subject)) ?? ONE), hasAll: true });
  }

  #countOf(subject: CardSubject): SampleCount {
    return this.#counts.value.get(keyOf(subject)) ?? ONE;
  }

  #nAskedOf(subject: CardSubject): number {
    const full = this.#fullCard.value === null ? null : parseCardKey(this.#fullCard.value);
    return full && keyOf(full) === keyOf(subject) ? (full.sample ?? 0) + 1 : 1;
  }

  #set(subject: CardSubject, count: SampleCount): void {
    this.#counts.value = new Map([...this.#counts.peek(), [keyOf(subject), count]]);
  }
}

function keyOf({ kind, tag, run }: CardSubject): string {
  return cardKey({ kind, tag, run });
}
