/// Which runs are checked, and which of those are drawn.
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { computedList } from "./computed_list";
import type { Filter } from "./filter";
import type { RunSlots } from "./run_slots";
import { entriesOf, type Storage } from "./storage";

/** What holds for a run that was not clicked: `auto` checks the first 500 runs. */
export type SelectionBase = "auto" | "all" | "none";

/** A selection as the difference from a base, small enough for an address. */
export interface SelectionDelta {
  readonly base: SelectionBase;
  readonly overrides: ReadonlyMap<string, boolean>;
}

export type CheckState = "all" | "some" | "none";

/** TensorBoard's limit for runs that are checked without being asked. */
export const MAX_AUTO_RUNS = 500;
export const EVERYTHING: SelectionDelta = { base: "auto", overrides: new Map() };

const KEY = "selection";

/** The check boxes of the run list. `names` are all runs in the list's order. */
export class Selection {
  readonly delta: Signal<SelectionDelta>;
  readonly checked: ReadonlySignal<ReadonlySet<string>>;
  /** Runs that pass the filter, in the list's order. */
  readonly listed: ReadonlySignal<readonly string[]>;
  /** Runs that are drawn: checked and listed. */
  readonly shown: ReadonlySignal<readonly string[]>;
  readonly headState: ReadonlySignal<CheckState>;
  #anchor: string | null = null;

  constructor(
    names: ReadonlySignal<readonly string[]>,
    filter: ReadonlySignal<Filter>,
    slots: RunSlots,
    storage: Storage,
  ) {
    this.delta = signal(parseStored(storage.read(KEY)));
    this.delta.subscribe(({ base, overrides }) => {
      storage.write(KEY, { base, overrides: Object.fromEntries(overrides) });
    });
    const firstRuns = computed(
      () => new Set(slots.inSeenOrder(new Set(names.value)).slice(0, MAX_AUTO_RUNS)),
    );
    this.checked = computed(() => {
      const { base, overrides } = this.delta.value;
      const isOn = (run: string) => base === "all" || (base === "auto" && firstRuns.value.has(run));
      return new Set(names.value.filter((run) => overrides.get(run) ?? isOn(run)));
    });
    this.listed = computedList(() => names.value.filter(filter.value.matches));
    this.shown = computedList(() => this.listed.value.filter((run) => this.checked.value.has(run)));
    this.headState = computed(() => stateOf(this.shown.value.length, this.listed.value.length));
  }

  /** Checks or unchecks one run; with `isRange` all listed runs from the last one clicked as well. */
  toggle(run: string, isRange = false): void {
    const isOn = !this.checked.peek().has(run);
    this.set(isRange ? this.#rangeTo(run) : [run], isOn);
    this.#anchor = run;
  }

  /** Checks or unchecks the given runs. */
  set(runs: readonly string[], isOn: boolean): void {
    const { base, overrides } = this.delta.peek();
    this.delta.value = {
      base,
      overrides: new Map([...overrides, ...runs.map((run) => [run, isOn] as const)]),
    };
  }

  /** Checks this run and unchecks all others; where that is so already, checks all again. */
  only(run: string): void {
    const checked = this.checked.peek();
    const isAlone = checked.size === 1 && checked.has(run);
    this.delta.value = isAlone ? EVERYTHING : { base: "none", overrides: new Map([[run, true]]) };
  }

  /** The head's check box: unchecks all listed runs if any of them is checked, else checks them. */
  toggleListed(isFiltered: boolean): void {
    const isOn = this.headState.peek() === "none";
    if (isFiltered) this.set(this.listed.peek(), isOn);
    else this.delta.value = { base: isOn ? "all" : "none", overrides: new Map() };
  }

  #rangeTo(run: string): readonly string[] {
    const listed = this.listed.peek();
    const [from, to] = [listed.indexOf(this.#anchor ?? run), listed.indexOf(run)];
    return from < 0 ? [run] : listed.slice(Math.min(from, to), Math.max(from, to) + 1);
  }
}

function stateOf(nChecked: number, nAll: number): CheckState {
  if (nChecked === 0) return "none";
  return nChecked === nAll ? "all" : "some";
}

function parseStored(value: unknown): SelectionDelta {
  const { base, overrides } = (value ?? {}) as { readonly base?: unknown; readonly overrides?: unknown };
  if (base !== "auto" && base !== "all" && base !== "none") return EVERYTHING;
  return { base, overrides: new Map(entriesOf(overrides, (item) => typeof item === "boolean")) };
}
