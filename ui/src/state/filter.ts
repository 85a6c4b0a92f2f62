/// Filters over names: a regular expression, `!` before it turns it round.
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { err, ok, type Result } from "../base/result";

/** A valid filter; the empty one lets everything pass. */
export interface Filter {
  readonly isEmpty: boolean;
  matches(name: string): boolean;
  /** Where `name` matches, as [start, end) pairs, to be marked; none for a filter with `!`. */
  rangesIn(name: string): readonly (readonly [number, number])[];
}

const MAX_MARKS = 20;

export const PASS_ALL: Filter = { isEmpty: true, matches: () => true, rangesIn: () => [] };

/** Reads a filter as it was typed; upper and lower case are the same. The error says what is wrong. */
export function parseFilter(text: string): Result<Filter, string> {
  const isNegated = text.startsWith("!");
  const source = isNegated ? text.slice(1) : text;
  if (source === "") return ok(PASS_ALL);
  try {
    const pattern = new RegExp(source, "i");
    const matches = (name: string) => pattern.test(name) !== isNegated;
    return ok({ isEmpty: false, matches, rangesIn: (name) => (isNegated ? [] : rangesOf(source, name)) });
  } catch (cause) {
    return err(reasonOf(cause));
  }
}

function rangesOf(source: string, name: string): [number, number][] {
  const ranges: [number, number][] = [];
  for (const match of name.matchAll(new RegExp(source, "gi"))) {
    if (match[0] !== "" && ranges.length < MAX_MARKS)
      ranges.push([match.index, match.index + match[0].length]);
  }
  return ranges;
}

/** Engines say `Invalid regular expression: /…/i: Unterminated group`; the last part is for people. */
function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.replace(/^.*\/[a-z]*: /, "");
}

/** A box in which a filter is typed: while the text is wrong the last valid filter stays in force. */
export class FilterBox {
  readonly text: Signal<string> = signal("");
  readonly error: ReadonlySignal<string | null> = computed(() => {
    const parsed = parseFilter(this.text.value);
    return parsed.isOk ? null : parsed.error;
  });
  readonly filter: ReadonlySignal<Filter> = computed(() => this.#lastValid(this.text.value));
  #valid: Filter = PASS_ALL;

  #lastValid(text: string): Filter {
    const parsed = parseFilter(text);
    if (parsed.isOk) this.#valid = parsed.value;
    return this.#valid;
  }

  clear(): void {
    this.text.value = "";
  }
}
