/// All rows and columns that there are, as the server's tables say it.
import { type MetricChoice, type MetricColumn, metricKey } from "../../data/hparams";
import type { HParamMessage, HParamsResponse, MetricMessage, SessionStatus } from "../../wire/messages";
import type { Cell } from "./cells";
import type { NameTerm, PointChoice } from "./query/syntax";

/** A session, a group of them, or a run that belongs to none. */
export interface SheetRow {
  /** Place in `Sheet.rows`: where the columns have its cells. */
  readonly index: number;
  /** Its run, or the group's name. */
  readonly name: string;
  /** The runs of its sessions. */
  readonly runs: readonly string[];
  readonly isSession: boolean;
  readonly modelUri: string;
  readonly monitorUrl: string;
}

export type ColumnKind = "fact" | "hparam" | "metric";

export interface SheetColumn {
  readonly id: string;
  readonly kind: ColumnKind;
  /** As queries name it. */
  readonly name: string;
  readonly title: string;
  /** Markdown, as logged. */
  readonly description: string;
  /** Of a metric: which, and which of its points. */
  readonly metric: MetricChoice | null;
  /** A cell a row; empty for a metric that was not asked for. */
  readonly cells: readonly Cell[];
  /** Whether every cell that there is holds a number. */
  readonly isNumeric: boolean;
  /** Whether two sessions differ in it. */
  readonly differs: boolean;
  /** Whether it is shown unless the user says otherwise. */
  readonly isDefault: boolean;
}

export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly columns: readonly SheetColumn[];
}

export const POINTS: readonly PointChoice[] = ["last", "min", "max", "first"];
/** Metrics that are shown at first where experiments declare none. */
const N_DEFAULT_METRICS = 3;
/** Columns that are shown at first: with more of them one chooses. */
const N_DEFAULT_HPARAMS = 100;
const NOT_FINITE: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
};
/** What a status is called on the page and in queries. */
export const STATUS_WORDS: Readonly<Record<SessionStatus, string>> = {
  success: "done",
  failure: "failed",
  running: "running",
  unknown: "unknown",
};

/** The columns of a table without its metrics' values. */
export function sheetOf(table: HParamsResponse): Sheet {
  const rows = table.run.map((run, index) => ({
    index,
    name: run,
    runs: [run],
    isSession: table.is_session[index] ?? false,
    modelUri: table.model_uri[index] ?? "",
    monitorUrl: table.monitor_url[index] ?? "",
  }));
  const hparams = table.hparams.map((message, i) => hparamColumn(message, table.is_session, i));
  const hasDeclared = table.metrics.some(({ is_declared }) => is_declared);
  const metrics = table.metrics.flatMap((message, i) =>
    POINTS.map((point) => {
      const isDefault = hasDeclared ? message.is_declared : i < N_DEFAULT_METRICS;
      return metricColumn(message, point, isDefault && point === "last");
    }),
  );
  return { rows, columns: [...factColumns(table), ...hparams, ...metrics] };
}

/** Puts the values of metrics into their columns. */
export function withMetrics(sheet: Sheet, metrics: ReadonlyMap<string, MetricColumn>): Sheet {
  const columns = sheet.columns.map((column) => {
    const values = column.metric && metrics.get(metricKey(column.metric));
    if (!values) return column;
    const cells = sheet.rows.map((row) => values.get(row.name) ?? null);
    return { ...column, cells, differs: new Set(cells).size > 1 };
  });
  return { ...sheet, columns };
}

/** The column that a name in a query means: a hyperparameter before a metric, its last point unless it says. */
export function findColumn(columns: readonly SheetColumn[], name: NameTerm): SheetColumn | undefined {
  const point = name.point ?? "last";
  const isMeant = (column: SheetColumn) =>
    column.name === name.text && (column.metric ? column.metric.point === point : name.point === null);
  return columns.find(isMeant);
}

function factColumns(table: HParamsResponse): SheetColumn[] {
  const seconds = table.start_time.map((start, i) => {
    const end = table.end_time[i] ?? table.last_time[i] ?? null;
    return start === null || end === null ? null : Math.max(0, end - start);
  });
  const facts: [id: string, title: string, cells: readonly Cell[], isNumeric: boolean, isDefault: boolean][] =
    [
      ["run", "Run", table.run, false, true],
      ["status", "Status", table.status.map((status) => STATUS_WORDS[status]), false, true],
      ["started", "Started", table.start_time, true, true],
      ["duration", "Duration", seconds, true, true],
      ["group", "Group", table.group.map((group) => group || null), false, table.group.some(Boolean)],
    ];
  return facts.map(([id, title, cells, isNumeric, isDefault]) => {
    const texts = { id, name: id, title, description: "" };
    return { ...texts, kind: "fact", metric: null, cells, isNumeric, differs: true, isDefault };
  });
}

function hparamColumn(message: HParamMessage, isSession: readonly boolean[], place: number): SheetColumn {
  const domain = domainOf(message);
  const sessionIndexes = message.indexes.filter((_, row) => isSession[row]);
  return {
    id: `h.${message.name}`,
    kind: "hparam",
    name: message.name,
    title: message.display_name || message.name,
    description: message.description,
    metric: null,
    cells: message.indexes.map((index) => domain[index] ?? null),
    isNumeric: domain.length > 0 && domain.every((value) => typeof value === "number"),
    differs: new Set(sessionIndexes).size > 1,
    isDefault: place < N_DEFAULT_HPARAMS,
  };
}

function domainOf({ domain, not_finite }: HParamMessage): readonly Cell[] {
  const names = not_finite.values();
  return domain.map((value) =>
    value === null ? (NOT_FINITE[names.next().value ?? "NaN"] ?? Number.NaN) : value,
  );
}

function metricColumn(message: MetricMessage, point: PointChoice, isDefault: boolean): SheetColumn {
  const { tag, group } = message;
  const name = group === "" ? tag : `${group}/${tag}`;
  return {
    id: `m.${point}.${encodeURIComponent(group)}.${tag}`,
    kind: "metric",
    name,
    title: message.display_name || name,
    description: message.description,
    metric: { tag, group, point },
    cells: [],
    isNumeric: true,
    differs: true,
    isDefault,
  };
}
