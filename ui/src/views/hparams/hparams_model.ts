/// The state of the view: one sheet of rows and columns, and what the user asks of it.
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { ok, type Result } from "../../base/result";
import { HParamsTables, type MetricChoice } from "../../data/hparams";
import { computedList } from "../../state/computed_list";
import type { Page } from "../../state/page";
import type { TableSort } from "../../widgets/table_column";
import { compareCells, isUnordered } from "./cells";
import { applyEdits, type ColumnEdit, decodeEdits, encodeEdits, withEdit } from "./column_choice";
import { ColumnScales } from "./column_scales";
import { ColumnWidths } from "./column_widths";
import type { Constraint } from "./constraint";
import { constraintOf, withConstraint } from "./query/constraints";
import { compileQuery, namesIn, type Test } from "./query/evaluate";
import { parseQuery } from "./query/parser";
import type { Expression, NameTerm, QueryError } from "./query/syntax";
import { RunsOfRows } from "./runs_of_rows";
import { type Aggregation, aggregate } from "./session_groups";
import { findColumn, type Sheet, type SheetColumn, type SheetRow, sheetOf, withMetrics } from "./sheet";

export type Panel = "parallel" | "scatter" | "importance" | "none";

const EMPTY: Sheet = { rows: [], columns: [] };
const PASS_ALL: Test = () => true;

/** One for a page. */
export class HParamsModel {
  readonly tables: HParamsTables;
  readonly query;
  readonly panel;
  /** Whether hyperparameters that are the same everywhere are left out. */
  readonly onlyDiffering;
  readonly aggregation;
  readonly hasOtherRuns;
  readonly color;
  /** Id of the metric whose order is explained. */
  readonly importanceOf;
  /** Name of the row whose values are shown beside the table. */
  readonly opened: Signal<string | null> = signal(null);
  readonly runs: RunsOfRows;
  readonly widths: ColumnWidths;
  readonly scales: ColumnScales;
  readonly #edits;
  readonly #sort;
  readonly #base: ReadonlySignal<Sheet>;
  /** Every row and column. */
  readonly sheet: ReadonlySignal<Sheet>;
  readonly columnById: ReadonlySignal<ReadonlyMap<string, SheetColumn>>;
  /** Columns of the table, the run's own left out. */
  readonly columns: ReadonlySignal<readonly SheetColumn[]>;
  readonly parsed: ReadonlySignal<Result<Expression | null, QueryError>>;
  /** Rows that pass the query, in the order of the sheet. */
  readonly listed: ReadonlySignal<readonly SheetRow[]>;
  /** The same in the order of the table. */
  readonly sorted: ReadonlySignal<readonly SheetRow[]>;
  #lastTest: (columns: readonly SheetColumn[]) => Test = () => PASS_ALL;

  constructor(readonly page: Page) {
    const { options } = page;
    this.tables = page.scheduler("hparams", (source, activity) => new HParamsTables(source, activity));
    this.query = options.text("hparams.query");
    this.panel = options.choice("hparams.panel", ["parallel", "scatter", "importance", "none"]);
    this.onlyDiffering = options.flag("hparams.differing", true);
    this.aggregation = options.choice("hparams.groups", ["none", "mean", "median", "min", "max"]);
    this.hasOtherRuns = options.flag("hparams.otherRuns", false);
    this.color = options.text("hparams.color");
    this.importanceOf = options.text("hparams.importance");
    this.#edits = options.text("hparams.columns");
    this.#sort = options.text("hparams.sort");
    this.#base = computed(() => {
      const table = this.tables.table.value.answer;
      return table ? sheetOf(table) : EMPTY;
    });
    this.sheet = computed(() => this.#aggregated(withMetrics(this.#base.value, this.tables.metrics.value)));
    this.columnById = computed(() => new Map(this.sheet.value.columns.map((column) => [column.id, column])));
    this.columns = computed(() => this.#shownColumns());
    this.parsed = computed(() => this.#parse());
    this.listed = computedList(() => this.sheet.value.rows.filter((row) => this.#test.value(row.index)));
    this.sorted = computed(() => this.#sortRows(this.listed.value));
    this.runs = new RunsOfRows(page, this.sheet);
    this.scales = new ColumnScales(options.text("hparams.scales"));
    this.widths = new ColumnWidths(options.text("hparams.widths"));
  }

  readonly sort: ReadonlySignal<TableSort | null> = computed(() => {
    const text = this.#sort.value;
    if (text === "") return null;
    const isDescending = text.startsWith("-");
    return { id: isDescending ? text.slice(1) : text, isDescending };
  });

  /** Least and greatest value of the sorted column in the rows that are listed. */
  readonly sortRange: ReadonlySignal<readonly [low: number, high: number] | null> = computed(() => {
    const cells = this.columnById.value.get(this.sort.value?.id ?? "")?.cells ?? [];
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const { index } of this.listed.value) {
      const cell = cells[index];
      if (typeof cell !== "number" || !Number.isFinite(cell)) continue;
      low = Math.min(low, cell);
      high = Math.max(high, cell);
    }
    return low <= high ? [low, high] : null;
  });

  /** What is asked for but not in the table: shown metrics, those of the query, of the order, of the colour. */
  readonly #neededMetrics = computedList<MetricChoice>(() => {
    const { columns } = this.#base.value;
    const parsed = this.parsed.value;
    const named = parsed.isOk && parsed.value ? namesIn(parsed.value) : [];
    const ids = new Set([...this.#shownIds.value, this.sort.value?.id, this.color.value]);
    for (const name of named) ids.add(findColumn(columns, name)?.id);
    return columns.flatMap(({ id, metric }) => (metric && ids.has(id) ? metric : []));
  });

  readonly #shownIds = computedList(() => {
    const columns = this.#base.value.columns.filter(({ id }) => id !== "run");
    const defaults = new Set(columns.filter(({ isDefault }) => isDefault).map(({ id }) => id));
    return applyEdits(
      columns.map(({ id }) => id),
      (id) => defaults.has(id),
      decodeEdits(this.#edits.value),
    );
  });

  readonly #test: ReadonlySignal<Test> = computed(() => {
    const { columns } = this.sheet.value;
    const parsed = this.parsed.value;
    if (parsed.isOk) {
      const expression = parsed.value;
      this.#lastTest = (now) => {
        const compiled =
          expression && compileQuery(expression, (name) => findColumn(now, name)?.cells ?? null);
        return compiled?.isOk ? compiled.value : PASS_ALL;
      };
    }
    return this.#lastTest(columns);
  });

  /** Loads and follows everything until the result is called. */
  start(): () => void {
    const stops = [
      effect(() => this.tables.setRows(this.hasOtherRuns.value ? "all" : "sessions")),
      effect(() => this.tables.setMetrics(this.#neededMetrics.value)),
      this.tables.watch(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Sorts by a column: descending at first for metrics, the other way round the second time, then not at all. */
  sortBy(id: string): void {
    const startsDescending = this.columnById.peek().get(id)?.kind === "metric";
    const [first, second] = startsDescending ? [`-${id}`, id] : [id, `-${id}`];
    const now = this.#sort.peek();
    this.#sort.value = { [first]: second, [second]: "" }[now] ?? first;
  }

  edit(edit: ColumnEdit): void {
    this.#edits.value = encodeEdits(withEdit(decodeEdits(this.#edits.peek()), edit));
  }

  /** Columns as they are at first. */
  resetColumns(): void {
    batch(() => {
      this.#edits.reset();
      this.onlyDiffering.reset();
    });
  }

  isShown(id: string): boolean {
    return this.#shownIds.value.includes(id);
  }

  /** What the query demands of a column; subscribes to changes. */
  constraintOf(column: SheetColumn): Constraint | null {
    const parsed = this.parsed.value;
    return parsed.isOk ? constraintOf(parsed.value, (name) => this.#means(name, column)) : null;
  }

  /** Rewrites the query so that it demands this of the column. */
  constrain(column: SheetColumn, constraint: Constraint | null): void {
    const parsed = this.parsed.peek();
    const [text, expression] = parsed.isOk ? [this.query.peek(), parsed.value] : ["", null];
    const point = column.metric && column.metric.point !== "last" ? column.metric.point : null;
    const isMeant = (name: NameTerm) => this.#means(name, column);
    this.query.value = withConstraint(text, expression, { text: column.name, point }, isMeant, constraint);
  }

  #means(name: NameTerm, { id }: SheetColumn): boolean {
    return findColumn(this.sheet.peek().columns, name)?.id === id;
  }

  #parse(): Result<Expression | null, QueryError> {
    const parsed = parseQuery(this.query.value);
    const { columns } = this.#base.value;
    if (!parsed.isOk || !parsed.value || columns.length === 0) return parsed;
    const compiled = compileQuery(parsed.value, (name) => findColumn(columns, name)?.cells ?? null);
    return compiled.isOk ? ok(parsed.value) : compiled;
  }

  #aggregated(sheet: Sheet): Sheet {
    const how: Aggregation = this.aggregation.value;
    if (how === "none") return sheet;
    const sorted = sheet.columns.find(({ id }) => id === this.sort.value?.id);
    const by = sorted?.metric
      ? sorted
      : sheet.columns.find(({ metric, cells }) => metric && cells.length > 0);
    return aggregate(sheet, how, by);
  }

  #shownColumns(): readonly SheetColumn[] {
    const byId = this.columnById.value;
    const shown = this.#shownIds.value.flatMap((id) => byId.get(id) ?? []);
    if (!this.onlyDiffering.value) return shown;
    return shown.filter((column) => column.kind !== "hparam" || column.differs);
  }

  #sortRows(rows: readonly SheetRow[]): readonly SheetRow[] {
    const sort = this.sort.value;
    const cells = sort && this.columnById.value.get(sort.id)?.cells;
    if (!cells) return rows;
    const sign = sort.isDescending ? -1 : 1;
    const cellOf = (row: SheetRow) => cells[row.index] ?? null;
    return rows.toSorted((a, b) => {
      const [left, right] = [cellOf(a), cellOf(b)];
      const byMissing = Number(isUnordered(left)) - Number(isUnordered(right));
      return byMissing || sign * compareCells(left, right);
    });
  }
}

const models = new WeakMap<Page, HParamsModel>();

/** The page's one model. */
export function hparamsModel(page: Page): HParamsModel {
  const model = models.get(page) ?? new HParamsModel(page);
  models.set(page, model);
  return model;
}
