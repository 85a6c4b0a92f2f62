/// Which runs of the page belong to which row: those of its sessions and all below them.
import { computed, type ReadonlySignal } from "@preact/signals";
import type { Page } from "../../state/page";
import type { CheckState } from "../../state/selection";
import type { Sheet, SheetRow } from "./sheet";

const ROOT_RUN = ".";

export class RunsOfRows {
  readonly #page: Page;
  /** Index of the row that each run of the page belongs to. */
  readonly #rowByRun: ReadonlySignal<ReadonlyMap<string, number>>;
  readonly #runsByRow: ReadonlySignal<ReadonlyMap<number, readonly string[]>>;

  constructor(page: Page, sheet: ReadonlySignal<Sheet>) {
    this.#page = page;
    this.#rowByRun = computed(() => ownersOf(page.catalogue.names.value, sheet.value.rows));
    this.#runsByRow = computed(() => gather(this.#rowByRun.value));
  }

  /** The row of the run that is pointed at anywhere on the page; subscribes to changes. */
  get pointedRow(): number | null {
    const run = this.#page.pointer.run.value;
    return run === null ? null : (this.#rowByRun.value.get(run) ?? null);
  }

  /** Runs of a row that the page can draw; subscribes to changes. */
  of(row: SheetRow): readonly string[] {
    return this.#runsByRow.value.get(row.index) ?? [];
  }

  /** How many runs of these rows are checked; subscribes to changes. */
  stateOf(rows: readonly SheetRow[]): CheckState {
    const checked = this.#page.selection.checked.value;
    let [nOn, nOff] = [0, 0];
    for (const row of rows) {
      for (const run of this.of(row)) {
        if (checked.has(run)) nOn += 1;
        else nOff += 1;
      }
      if (nOn > 0 && nOff > 0) return "some";
    }
    return nOn > 0 && nOff === 0 ? "all" : "none";
  }

  /** Checks the runs of these rows, or unchecks them if any is checked. */
  toggle(rows: readonly SheetRow[]): void {
    const isOn = this.stateOf(rows) === "none";
    const runs = rows.flatMap((row) => this.of(row));
    const { selection, catalogue } = this.#page;
    if (runs.length < catalogue.names.peek().length) selection.set(runs, isOn);
    else selection.delta.value = { base: isOn ? "all" : "none", overrides: new Map() };
  }

  /** Checks the runs of these rows and unchecks all others. */
  only(rows: readonly SheetRow[]): void {
    const runs = rows.flatMap((row) => this.of(row));
    this.#page.selection.delta.value = { base: "none", overrides: new Map(runs.map((run) => [run, true])) };
  }

  /** The colour of a row: its first run's. */
  colorOf(row: SheetRow): string {
    return this.#page.colorOf(this.of(row)[0] ?? row.runs[0] ?? row.name);
  }
}

/** A run belongs to the nearest session above it or itself. */
function ownersOf(names: readonly string[], rows: readonly SheetRow[]): ReadonlyMap<string, number> {
  const rowByRun = new Map(rows.flatMap(({ runs, index }) => runs.map((run) => [run, index] as const)));
  const owners = new Map<string, number>();
  for (const name of names) {
    let path = name;
    while (path !== "" && !rowByRun.has(path)) path = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    const row = rowByRun.get(path === "" ? ROOT_RUN : path);
    if (row !== undefined) owners.set(name, row);
  }
  return owners;
}

function gather(rowByRun: ReadonlyMap<string, number>): ReadonlyMap<number, readonly string[]> {
  const runs = new Map<number, string[]>();
  for (const [run, row] of rowByRun) {
    const known = runs.get(row);
    if (known) known.push(run);
    else runs.set(row, [run]);
  }
  return runs;
}
