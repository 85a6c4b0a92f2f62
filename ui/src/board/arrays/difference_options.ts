/// What is taken away from the arrays of one kind of view, and from those of single cards.
import type { Option, Options } from "../../state/options";

/** Nothing, the value before, that of a step, or that of another run at the same step. */
export const SUBTRAHENDS = ["nothing", "before", "step", "run"] as const;
export type Subtrahend = (typeof SUBTRAHENDS)[number];

export interface Subtraction {
  readonly subtrahend: Subtrahend;
  /** Which one where a step is taken away. */
  readonly step: number;
  /** Which one where a run is taken away. */
  readonly run: string;
}

export interface DifferenceOptions {
  readonly subtrahend: Option<Subtrahend>;
  readonly step: Option<number>;
  readonly run: Option<string>;
  /** Of cards that have their own, as `formatOwn` writes them. */
  readonly own: Option<string>;
}

export const NO_SUBTRACTION: Subtraction = { subtrahend: "nothing", step: 0, run: "" };

export function differenceOptions(options: Options, kind: string): DifferenceOptions {
  return {
    subtrahend: options.choice(`${kind}.less`, SUBTRAHENDS),
    step: options.number(`${kind}.lessStep`, 0, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    run: options.text(`${kind}.lessRun`),
    own: options.text(`${kind}.lessOf`),
  };
}

/** What holds for a card, named by its key: its own, else that of all cards; subscribes to changes. */
export function subtractionOn(options: DifferenceOptions, card: string): Subtraction {
  const { subtrahend, step, run, own } = options;
  const ofAll = { subtrahend: subtrahend.value, step: step.value, run: run.value };
  return parseOwn(own.value).get(card) ?? ofAll;
}

/** Gives a card its own; with `null` it has that of all cards again. */
export function setOwn({ own }: DifferenceOptions, card: string, subtraction: Subtraction | null): void {
  const byCard = new Map(parseOwn(own.peek()));
  if (subtraction) byCard.set(card, subtraction);
  else byCard.delete(card);
  own.value = formatOwn(byCard);
}

/** Those of single cards by their keys, from a JSON object; what says none is left out. */
export function parseOwn(text: string): ReadonlyMap<string, Subtraction> {
  const entries = Object.entries(parseObject(text));
  return new Map(entries.flatMap(([card, item]) => (isSubtraction(item) ? [[card, item]] : [])));
}

function formatOwn(byCard: ReadonlyMap<string, Subtraction>): string {
  return byCard.size === 0 ? "" : JSON.stringify(Object.fromEntries(byCard));
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(text === "" ? null : JSON.parse(text));
  } catch {
    return {};
  }
}

function isSubtraction(item: unknown): item is Subtraction {
  const { subtrahend, step, run }: Partial<Subtraction> = Object(item);
  const isKnown = SUBTRAHENDS.some((known) => known === subtrahend);
  return isKnown && Number.isSafeInteger(step) && typeof run === "string";
}
