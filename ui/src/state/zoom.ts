/// What part of each chart is shown, with undo and redo; x can be linked over all cards.
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** A closed interval in data units, low end first. */
export type Range = readonly [low: number, high: number];

/** `null` shows everything. */
export interface Window {
  readonly x: Range | null;
  readonly y: Range | null;
}

/** Zoom of all cards; `linkedX` holds for cards that have no x of their own. */
export interface ZoomState {
  readonly linkedX: Range | null;
  readonly cards: ReadonlyMap<string, Window>;
}

export const NO_ZOOM: ZoomState = { linkedX: null, cards: new Map() };
const WHOLE: Window = { x: null, y: null };
const MAX_UNDO = 100;

/** Zooming of a view's cards, named by their tags. */
export class Zoom {
  readonly #isLinked: ReadonlySignal<boolean>;
  readonly state: Signal<ZoomState> = signal(NO_ZOOM);
  #undoStack: readonly ZoomState[] = [];
  #redoStack: readonly ZoomState[] = [];
  #lastGesture = "";

  constructor(isLinked: ReadonlySignal<boolean>) {
    this.#isLinked = isLinked;
  }

  /** What `card` shows; subscribes to changes. */
  windowOf(card: string): Window {
    const { linkedX, cards } = this.state.value;
    const own = cards.get(card) ?? WHOLE;
    return { x: own.x ?? linkedX, y: own.y };
  }

  /** Shows a part; requests of one `gesture` are one entry to undo. `y: null` leaves y as it is. */
  zoomTo(card: string, x: Range, y: Range | null, gesture: number): void {
    const { linkedX, cards } = this.state.peek();
    const own = cards.get(card) ?? WHOLE;
    const next = { x: this.#isLinked.peek() ? null : x, y: y ?? own.y };
    this.#change(
      { linkedX: this.#isLinked.peek() ? x : linkedX, cards: withWindow(cards, card, next) },
      `${card} ${gesture}`,
    );
  }

  /** Shows a part of y and leaves x as it is. */
  zoomYTo(card: string, y: Range, gesture: number): void {
    const { linkedX, cards } = this.state.peek();
    const { x } = cards.get(card) ?? WHOLE;
    this.#change({ linkedX, cards: withWindow(cards, card, { x, y }) }, `${card} ${gesture}`);
  }

  /** Shows just this part; `null` fits an axis. */
  show(card: string, { x, y }: Window): void {
    const { linkedX, cards } = this.state.peek();
    const isLinked = this.#isLinked.peek();
    const own = { x: isLinked ? null : x, y };
    this.#change({ linkedX: isLinked ? x : linkedX, cards: withWindow(cards, card, own) }, "");
  }

  /** Shows everything on this card, and on all others what the link makes them show. */
  fit(card: string): void {
    const { linkedX, cards } = this.state.peek();
    const isLinked = this.#isLinked.peek();
    const next = { linkedX: isLinked ? null : linkedX, cards: withWindow(cards, card, WHOLE) };
    if (!isSame(next, this.state.peek())) this.#change(next, "");
  }

  /** Forgets all zooming, as when x starts to mean something else. */
  reset(): void {
    this.#undoStack = [];
    this.#redoStack = [];
    this.state.value = NO_ZOOM;
  }

  undo(): void {
    const target = this.#undoStack.at(-1);
    if (!target) return;
    this.#undoStack = this.#undoStack.slice(0, -1);
    this.#redoStack = [...this.#redoStack, this.state.peek()];
    this.#show(target);
  }

  redo(): void {
    const target = this.#redoStack.at(-1);
    if (!target) return;
    this.#redoStack = this.#redoStack.slice(0, -1);
    this.#undoStack = [...this.#undoStack, this.state.peek()];
    this.#show(target);
  }

  #show(state: ZoomState): void {
    this.#lastGesture = "";
    this.state.value = state;
  }

  #change(next: ZoomState, gesture: string): void {
    if (gesture === "" || gesture !== this.#lastGesture) {
      this.#undoStack = [...this.#undoStack, this.state.peek()].slice(-MAX_UNDO);
    }
    this.#redoStack = [];
    this.state.value = next;
    this.#lastGesture = gesture;
  }
}

function withWindow(
  cards: ReadonlyMap<string, Window>,
  card: string,
  window: Window,
): ReadonlyMap<string, Window> {
  const next = new Map(cards);
  if (window.x || window.y) next.set(card, window);
  else next.delete(card);
  return next;
}

function isSame(a: ZoomState, b: ZoomState): boolean {
  return a.linkedX === b.linkedX && a.cards.size === b.cards.size;
}
