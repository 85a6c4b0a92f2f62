/// A server made up for unit tests: lists from a few lines, series by formula.
import { err, ok, type Result } from "../base/result";
import type { ApiError } from "../wire/api_error";
import { type AnswerFrame, type Column, type Frame, type FramedHeader, resultOfFrame } from "../wire/frames";
import type {
  ChangesMessage,
  EnvironmentResponse,
  LoadingMessage,
  RunMessage,
  RunsResponse,
  ScalarHeader,
  ScalarRequest,
  TagsResponse,
} from "../wire/messages";
import type { OnFrame, Params, Source } from "./http_source";

export const DONE: LoadingMessage = {
  is_loading: false,
  n_files: 1,
  n_files_read: 1,
  n_bytes: 9,
  n_bytes_read: 9,
};

export const ENVIRONMENT: EnvironmentResponse = {
  version: "0.0.0",
  logdir: "runs",
  logdir_path: "/srv/runs",
  logdir_id: "id",
  has_logdir: true,
  window_title: "",
  reload_interval_secs: 5,
};

export function runMessage(run: string, facts: Partial<RunMessage> = {}): RunMessage {
  const times = { start_time: 100, last_time: 109, last_step: 9 };
  return { run, ...times, n_points: 10, n_bytes: 9, n_files: 1, is_live: false, damage: [], ...facts };
}

export function changesMessage(facts: Partial<ChangesMessage> = {}): ChangesMessage {
  return {
    cursor: "boot:2",
    reset: false,
    lists_changed: false,
    runs: [],
    kinds: ["scalars"],
    loading: DONE,
    ...facts,
  };
}

/** A frame of `values`, one second and one step apart. */
export function exactFrame(request: ScalarRequest, requestIndex: number, values: readonly number[]): Frame {
  const steps = Float64Array.from(values.keys());
  const columns = new Map<string, Column>([
    ["step", steps],
    ["wall_time", steps.map((step) => 100 + step)],
    ["value", Float32Array.from(values)],
  ]);
  if (request.smoothing) columns.set("smoothed", Float64Array.from(values));
  return { header: headerOf(request, requestIndex, values), columns };
}

function headerOf({ run, tag }: ScalarRequest, request: number, values: readonly number[]): ScalarHeader {
  const n = values.length;
  return {
    ...{
      request,
      run,
      tag,
      points: n,
      superseded: 0,
      window_points: n,
      exact: true,
      n_before: 0,
      n_after: 0,
    },
    ...{ start_wall_time: 100, last_step: n - 1, last_wall_time: 99 + n, last_value: values.at(-1) ?? null },
    ...{
      last_text: String(values.at(-1)),
      n_nan: values.filter(Number.isNaN).length,
      n_posinf: 0,
      n_neginf: 0,
    },
    ...{ cursor: "boot:1", columns: [] },
  };
}

/** Runs and, for each tag, the runs that have it. */
export class FakeSource implements Source {
  readonly #runsByTag: Readonly<Record<string, readonly string[]>>;
  runMessages: RunMessage[];
  cursor = "boot:1";
  /** Every request for series, as it came. */
  readonly asked: ScalarRequest[][] = [];
  /** What a series holds. */
  valuesOf: (request: ScalarRequest) => readonly number[] = () => [1, 2, 3];
  /** Set: what requests for series fail with. */
  failure: ApiError | null = null;
  /** What any other route answers to its parameters or message; `postFrames` gives each of a list. */
  answerTo: (path: string, question: object) => unknown = () => ({});

  constructor(runs: readonly string[], runsByTag: Readonly<Record<string, readonly string[]>>) {
    this.#runsByTag = runsByTag;
    this.runMessages = runs.map((run) => runMessage(run));
  }

  async environment() {
    return ok(ENVIRONMENT);
  }

  async runs(): Promise<Result<RunsResponse, ApiError>> {
    return ok({ cursor: this.cursor, loading: DONE, has_logdir: true, runs: this.runMessages, damage: [] });
  }

  async tags(kind: string): Promise<Result<TagsResponse, ApiError>> {
    const runs = this.runMessages.map(({ run }) => run);
    const tags = Object.entries(this.#runsByTag).map(([tag, members]) => {
      const run_indexes = members.flatMap((run) => (runs.includes(run) ? [runs.indexOf(run)] : []));
      return { tag, display_name: "", description: "", run_indexes };
    });
    return ok({ cursor: this.cursor, kind, runs, tags, n_tags_by_kind: { scalars: tags.length } });
  }

  async scalars(series: readonly ScalarRequest[], onFrame: OnFrame): Promise<Result<void, ApiError>> {
    this.asked.push([...series]);
    if (this.failure) return { isOk: false, error: this.failure };
    series.forEach((request, i) => {
      onFrame(i, ok(exactFrame(request, i, this.valuesOf(request))));
    });
    return ok(undefined);
  }

  async changes() {
    return ok(changesMessage());
  }

  changesUrl(cursor: string): string {
    return `changes?since=${cursor}`;
  }

  scalarsExportUrl(run: string, tag: string, format: string): string {
    return `export?${run}&${tag}&${format}`;
  }

  async get<T>(path: string, params: Params = {}): Promise<Result<T, ApiError>> {
    return this.#answer(path, params);
  }

  async post<T>(path: string, message: object): Promise<Result<T, ApiError>> {
    return this.#answer(path, message);
  }

  async postFrames<Header extends FramedHeader>(
    path: string,
    message: object,
    onFrame: OnFrame<Header>,
  ): Promise<Result<void, ApiError>> {
    const answer = this.#answer<readonly AnswerFrame<Header>[]>(path, message);
    if (!answer.isOk) return answer;
    for (const frame of answer.value) onFrame(frame.header.request, resultOfFrame(frame));
    return ok(undefined);
  }

  async getFrame<Header extends FramedHeader>(
    path: string,
    params: Params = {},
  ): Promise<Result<Frame<Header>, ApiError>> {
    return this.#answer(path, params);
  }

  async postBytes<T>(path: string, bytes: Blob, params: Params = {}): Promise<Result<T, ApiError>> {
    return this.#answer(path, { ...params, bytes });
  }

  url(path: string, params: Params = {}): string {
    return `${path}?${new URLSearchParams(params)}`;
  }

  mediaUrl(key: string, sample: number): string {
    return this.url("media", { key, sample: String(sample) });
  }

  blobUrl(key: string): string {
    return this.url("blob", { key });
  }

  #answer<T>(path: string, question: object): Result<T, ApiError> {
    return this.failure ? err(this.failure) : ok(this.answerTo(path, question) as T);
  }
}
