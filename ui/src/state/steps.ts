/// The step at which cards show their values: one for all of them, unless a card was taken out.
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** A value of a series: its step, and how many values of the same step come before it. */
export interface StepPlace {
  readonly step: number;
  readonly nth: number;
}

/** The steps of a card's values in the order of the file. */
export type StepList = ArrayLike<number>;

const DEFAULT_PLAY_MILLIS = 250;

/** The row that is shown at `place`: the nearest before it, or the first. `null` is the last row. */
export function rowAt(steps: StepList, place: StepPlace | null): number {
  if (place === null) return steps.length - 1;
  let best = -1;
  let nth = 0;
  let first = 0;
  for (let row = 0; row < steps.length; row += 1) {
    const step = Number(steps[row]);
    if (step < Number(steps[first])) first = row;
    if (step > place.step) continue;
    const bestStep = best < 0 ? Number.NEGATIVE_INFINITY : Number(steps[best]);
    if (step > bestStep) [best, nth] = [row, 0];
    else if (step === bestStep && (step < place.step || nth < place.nth)) [best, nth] = [row, nth + 1];
  }
  return best < 0 ? Math.min(first, steps.length - 1) : best;
}

/** The place of a row. */
export function placeAt(steps: StepList, row: number): StepPlace {
  const step = Number(steps[row]);
  let nth = 0;
  for (let i = 0; i < row; i += 1) if (Number(steps[i]) === step) nth += 1;
  return { step, nth };
}

/** Steps of all cards of a page, named by their keys. */
export class Steps {
  /** Where all cards stand; `null` while they show their last values, also as they grow. */
  readonly linked: Signal<StepPlace | null> = signal(null);
  readonly isPlaying: Signal<boolean> = signal(false);
  /** Time between two steps while playing. */
  readonly playMillis: Signal<number> = signal(DEFAULT_PLAY_MILLIS);
  /** Every place at which a card on the page has a value, in order. */
  readonly places: ReadonlySignal<readonly StepPlace[]> = computed(() => this.#joinPlaces());
  readonly #alone: Signal<ReadonlyMap<string, StepPlace | null>> = signal(new Map());
  readonly #lists: Signal<ReadonlySet<ReadonlySignal<StepList>>> = signal(new Set());
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Whether a card moves with the others; subscribes to changes. */
  isLinked(card: string): boolean {
    return !this.#alone.value.has(card);
  }

  /** Where a card stands; subscribes to changes. */
  placeOf(card: string): StepPlace | null {
    const alone = this.#alone.value;
    return alone.has(card) ? (alone.get(card) ?? null) : this.linked.value;
  }

  /** The row that a card shows, -1 where it has none; subscribes to changes. */
  rowOf(card: string, steps: StepList): number {
    return rowAt(steps, this.placeOf(card));
  }

  /** Shows a row of a card's `steps` on it and on all cards that are linked; the last row of the newest is `null`. */
  showRow(card: string, steps: StepList, row: number): void {
    const place = row >= steps.length - 1 ? null : placeAt(steps, row);
    if (this.#alone.peek().has(card)) this.#setAlone(card, place);
    else this.linked.value = this.#isBehindAll(place, steps) ? null : (place ?? lastPlace(steps));
  }

  /** Moves one card and breaks its link. */
  showRowAlone(card: string, steps: StepList, row: number): void {
    this.#setAlone(card, row >= steps.length - 1 ? null : placeAt(steps, row));
  }

  /** Joins a card to the others again. */
  link(card: string): void {
    const alone = new Map(this.#alone.peek());
    alone.delete(card);
    this.#alone.value = alone;
  }

  /** Tells the page which steps a card has, until the result is called. */
  register(steps: ReadonlySignal<StepList>): () => void {
    this.#lists.value = new Set([...this.#lists.peek(), steps]);
    return () => {
      const lists = new Set(this.#lists.peek());
      lists.delete(steps);
      this.#lists.value = lists;
    };
  }

  /** Goes on by so many places; behind the last one all cards show what is newest. */
  moveBy(n: number): void {
    const places = this.places.peek();
    const index = Math.max(0, this.index(places) + n);
    this.linked.value = index >= places.length - 1 ? null : (places[index] ?? null);
  }

  /** Shows the values at a step, or the nearest before it. */
  moveTo(step: number): void {
    const newest = this.places.peek().at(-1);
    this.linked.value = newest && step >= newest.step ? null : { step, nth: 0 };
  }

  /** The place in `places` at which all cards stand, the last one before it if there is none. */
  index(places: readonly StepPlace[] = this.places.value): number {
    const at = this.linked.value;
    if (at === null) return places.length - 1;
    const next = places.findIndex(({ step, nth }) => step > at.step || (step === at.step && nth > at.nth));
    return Math.max(0, (next < 0 ? places.length : next) - 1);
  }

  /** Goes from place to place until the last one; from the first one if it stands there. */
  play(): void {
    if (this.isPlaying.peek()) return;
    const first = this.places.peek()[0];
    batch(() => {
      this.isPlaying.value = true;
      if (this.linked.peek() === null && first) this.linked.value = first;
    });
    this.#timer = setInterval(() => {
      this.moveBy(1);
      if (this.linked.peek() === null) this.pause();
    }, this.playMillis.peek());
  }

  pause(): void {
    clearInterval(this.#timer);
    this.isPlaying.value = false;
  }

  #setAlone(card: string, place: StepPlace | null): void {
    this.#alone.value = new Map([...this.#alone.peek(), [card, place]]);
  }

  /** Whether a card's own last value is what the newest of all cards show. */
  #isBehindAll(place: StepPlace | null, steps: StepList): boolean {
    const newest = this.places.peek().at(-1);
    return place === null && (!newest || Number(steps[steps.length - 1]) >= newest.step);
  }

  #joinPlaces(): StepPlace[] {
    const counts = new Map<number, number>();
    for (const list of this.#lists.value) {
      for (const [step, n] of countSteps(list.value)) counts.set(step, Math.max(n, counts.get(step) ?? 0));
    }
    const steps = [...counts].sort(([a], [b]) => a - b);
    return steps.flatMap(([step, n]) => Array.from({ length: n }, (_, nth) => ({ step, nth })));
  }
}

function lastPlace(steps: StepList): StepPlace | null {
  return steps.length === 0 ? null : placeAt(steps, steps.length - 1);
}

function countSteps(steps: StepList): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i < steps.length; i += 1) {
    const step = Number(steps[i]);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return counts;
}
