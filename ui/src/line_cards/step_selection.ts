/// What is selected on the cards of lines: the step of all tabs, and a range of steps, with a table of both.
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Option } from "../state/options";
import type { Page } from "../state/page";
import type { Range } from "../state/zoom";
import type { SortOrder } from "./sort_rows";

const SEPARATOR = "~";
const selections = new WeakMap<Page, StepSelection>();

/** As far as they are typed. */
export type RangeEnds = readonly [low: number | null, high: number | null];

export class StepSelection {
  /** Whether the selection is shown, and each card has a table. */
  readonly isShown: Option<boolean>;
  /** Steps from which to which; `null` for none. */
  readonly range: ReadonlySignal<Range | null>;
  /** Ends of the range, or of one that is not whole yet. */
  readonly ends: ReadonlySignal<RangeEnds>;
  /** How the tables of all cards are sorted. */
  readonly sort: Signal<SortOrder | null> = signal(null);
  readonly #page: Page;
  readonly #rangeText: Option<string>;
  readonly #typed: Signal<RangeEnds> = signal([null, null]);

  constructor(page: Page) {
    this.#page = page;
    this.isShown = page.options.flag("scalars.table", false);
    this.#rangeText = page.options.text("scalars.range");
    this.range = computed(() => parseRange(this.#rangeText.value));
    this.ends = computed(() => this.range.value ?? this.#typed.value);
  }

  /** The step at which a card stands, `null` while every line stands at its last; subscribes to changes. */
  stepOf(card: string): number | null {
    return this.#page.steps.placeOf(card)?.step ?? null;
  }

  /** Lets all cards of all tabs stand at a step; `null` is the last of each line. */
  selectStep(step: number | null): void {
    this.isShown.value = true;
    this.#page.steps.linked.value = step === null ? null : { step: Math.round(step), nth: 0 };
  }

  selectRange(range: Range | null): void {
    if (range) this.isShown.value = true;
    this.#rangeText.value = range ? range.map(Math.round).join(SEPARATOR) : "";
  }

  /** Takes over one end that was typed; without the other end it waits for that. */
  typeRange(step: number | null, end: 0 | 1): void {
    const [low, high] = this.ends.peek();
    this.#typed.value = end === 0 ? [step, high] : [low, step];
    const [from, to] = this.#typed.peek();
    this.selectRange(from !== null && to !== null && from < to ? [from, to] : null);
  }

  /** What a drag along an axis selects; a click is a step in place of a range. */
  select(from: number, to: number): void {
    const isStep = Math.round(from) === Math.round(to);
    this.selectRange(isStep ? null : [from, to]);
    if (isStep) this.selectStep(from);
  }

  /** Every line stands at its last step, and there is no range. */
  clear(): void {
    this.#typed.value = [null, null];
    this.selectRange(null);
    this.selectStep(null);
  }

  toggle(): void {
    this.isShown.value = !this.isShown.peek();
  }
}

/** The page's one selection. */
export function stepSelectionOf(page: Page): StepSelection {
  const selection = selections.get(page) ?? new StepSelection(page);
  selections.set(page, selection);
  return selection;
}

function parseRange(text: string): Range | null {
  const [low = Number.NaN, high = Number.NaN, ...others] = text.split(SEPARATOR).map(Number);
  const isRange = text !== "" && others.length === 0 && Number.isFinite(low) && Number.isFinite(high);
  return isRange && low < high ? [low, high] : null;
}
