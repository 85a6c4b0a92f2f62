/// Which two values are compared, and how.
import { computed, type ReadonlySignal } from "@preact/signals";
import type { Option, Options } from "../../state/options";
import type { StepPlace } from "../../state/steps";

export const MODES = ["side", "swipe", "blend", "difference"] as const;
export type CompareMode = (typeof MODES)[number];

/** A value to be compared; without a place it is the newest. */
export interface Pick {
  readonly tag: string;
  readonly run: string;
  readonly place: StepPlace | null;
}

export type Side = "left" | "right";

export const MAX_GAIN = 64;

/** Name of the view of both pictures. */
export const COMPARED = "compared";

export class Comparison {
  readonly mode: Option<CompareMode>;
  /** How far the right picture reaches over the left one: a part of the width, or opacity. */
  readonly share: Option<number>;
  /** Factor of differences. */
  readonly gain: Option<number>;
  readonly sample: Option<number>;
  readonly left: ReadonlySignal<Pick | null>;
  readonly right: ReadonlySignal<Pick | null>;
  readonly #texts: Readonly<Record<Side, Option<string>>>;

  constructor(options: Options) {
    this.mode = options.choice("images.compare", MODES);
    this.share = options.number("images.share", 0.5, 0, 1);
    this.gain = options.number("images.gain", 4, 1, MAX_GAIN);
    this.sample = options.number("images.sample", 0, 0, 255);
    const texts = { left: options.text("images.left"), right: options.text("images.right") };
    this.#texts = texts;
    this.left = computed(() => parsePick(texts.left.value));
    this.right = computed(() => parsePick(texts.right.value));
  }

  /** Takes the first value, or the second one, which opens the comparison. */
  pick(pick: Pick): void {
    this.set(this.left.peek() === null ? "left" : "right", pick);
  }

  set(side: Side, pick: Pick): void {
    this.#texts[side].value = formatPick(pick);
  }

  swap(): void {
    const { left, right } = this.#texts;
    [left.value, right.value] = [right.peek(), left.peek()];
  }

  /** Lets go of both values. */
  close(): void {
    this.#texts.left.reset();
    this.#texts.right.reset();
    this.sample.reset();
  }
}

/** A pick as addresses have it: `["tag","run",120,3]`, where the last number counts values of one step. */
export function formatPick({ tag, run, place }: Pick): string {
  return JSON.stringify(place === null ? [tag, run] : [tag, run, place.step, place.nth]);
}

/** `null` for a text that says none. */
export function parsePick(text: string): Pick | null {
  const parts = parseList(text);
  const [tag, run, step = null, nth = 0] = parts;
  if (typeof tag !== "string" || typeof run !== "string") return null;
  if (step === null) return { tag, run, place: null };
  return Number.isFinite(step) && Number.isInteger(nth)
    ? { tag, run, place: { step: Number(step), nth: Number(nth) } }
    : null;
}

function parseList(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
