/// Sessions, hyperparameters and metrics: loaded while someone looks, kept up to date as runs grow.
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Result } from "../base/result";
import type { ApiError } from "../wire/api_error";
import type {
  HParamsResponse,
  MetricRequest,
  MetricsRequest,
  MetricsResponse,
  MetricValuesMessage,
  PointChoice,
} from "../wire/messages";
import type { Activity } from "./activity";
import type { Loaded } from "./batch_scheduler";
import type { Source } from "./http_source";
import { WatchedAnswer } from "./watched_answer";

/** Which runs are rows: sessions alone, or those without hyperparameters as well. */
export type RowChoice = MetricsRequest["runs"] & string;

/** A metric and which of its points stands for it. */
export interface MetricChoice {
  readonly tag: string;
  /** The run below that of the row; empty for the row's own. */
  readonly group: string;
  readonly point: PointChoice;
}

/** One number a row, by the row's run: NaN and infinities as they were logged, missing where there is none. */
export type MetricColumn = ReadonlyMap<string, number>;

const MAX_METRICS = 100;

/** A name for a metric, the same for the same choice. */
export function metricKey({ tag, group, point }: MetricChoice): string {
  return JSON.stringify([tag, group, point]);
}

/** Everything that the page knows of sessions. */
export class HParamsTables {
  readonly #source: Source;
  readonly #table: WatchedAnswer<HParamsResponse>;
  readonly #metrics = signal<ReadonlyMap<string, MetricColumn>>(new Map());
  readonly metricError: Signal<ApiError | null> = signal(null);
  #rows: RowChoice = "sessions";
  #wanted: ReadonlyMap<string, MetricChoice> = new Map();

  constructor(source: Source, activity: Activity) {
    this.#source = source;
    this.#table = new WatchedAnswer(
      () => source.get<HParamsResponse>("hparams", { runs: this.#rows }),
      activity,
      () => this.#loadMetrics([...this.#wanted.values()]),
    );
  }

  get table(): ReadonlySignal<Loaded<HParamsResponse>> {
    return this.#table.loaded;
  }

  /** By `metricKey`. */
  get metrics(): ReadonlySignal<ReadonlyMap<string, MetricColumn>> {
    return this.#metrics;
  }

  /** Keeps everything up to date until the result is called. */
  watch(): () => void {
    return this.#table.watch();
  }

  /** Says which runs are rows. */
  setRows(rows: RowChoice): void {
    if (rows === this.#rows) return;
    this.#rows = rows;
    this.#metrics.value = new Map();
    this.retry();
  }

  /** Says which metrics are shown; those that are not known yet are loaded. */
  setMetrics(choices: readonly MetricChoice[]): void {
    this.#wanted = new Map(choices.map((choice) => [metricKey(choice), choice]));
    void this.#loadMetrics(choices.filter((choice) => !this.#metrics.peek().has(metricKey(choice))));
  }

  retry(): void {
    this.#table.markAllChanged();
  }

  markChanged(): void {
    this.#table.markChanged();
  }

  markAllChanged(): void {
    this.#table.markAllChanged();
  }

  async #loadMetrics(choices: readonly MetricChoice[]): Promise<void> {
    for (let at = 0; at < choices.length; at += MAX_METRICS) {
      const portion = choices.slice(at, at + MAX_METRICS);
      this.#takeMetrics(portion, await this.#askMetrics(portion));
    }
  }

  #askMetrics(choices: readonly MetricChoice[]): Promise<Result<MetricsResponse, ApiError>> {
    const metrics: MetricRequest[] = choices.map(({ tag, group, point }) => ({ tag, group, value: point }));
    const message: MetricsRequest = { runs: this.#rows, metrics };
    return this.#source.post("hparams/metrics", message);
  }

  #takeMetrics(choices: readonly MetricChoice[], answer: Result<MetricsResponse, ApiError>): void {
    this.metricError.value = answer.isOk ? null : answer.error;
    if (!answer.isOk) return;
    const { run, metrics } = answer.value;
    const columns = choices.flatMap((choice, i) => {
      const values = metrics[i];
      return values ? [[metricKey(choice), columnOf(run, values)] as const] : [];
    });
    this.#metrics.value = new Map([...this.#metrics.peek(), ...columns]);
  }
}

function columnOf(
  runs: readonly string[],
  { value, nan, posinf, neginf }: MetricValuesMessage,
): MetricColumn {
  const column = new Map<string, number>();
  const put = (row: number, number: number) => column.set(runs[row] ?? "", number);
  value.forEach((number, row) => {
    if (number !== null) put(row, number);
  });
  for (const row of nan) put(row, Number.NaN);
  for (const row of posinf) put(row, Number.POSITIVE_INFINITY);
  for (const row of neginf) put(row, Number.NEGATIVE_INFINITY);
  return column;
}
