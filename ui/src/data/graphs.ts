/// Asks for graphs: which there are, one of them as columns, one of its nodes; sends files that hold one.
import { type ReadonlySignal, signal } from "@preact/signals";
import { err, ok, type Result } from "../base/result";
import { ApiError } from "../wire/api_error";
import type { Frame } from "../wire/frames";
import type {
  GraphFrameHeader,
  GraphNodeResponse,
  GraphsResponse,
  GraphUploadResponse,
} from "../wire/messages";
import type { Activity } from "./activity";
import type { Loaded } from "./batch_scheduler";
import type { Params, Source } from "./http_source";

export type GraphFrame = Frame<GraphFrameHeader>;

const MIN_REST_MILLIS = 1000;

/** Which graphs there are, kept up to date while someone looks. */
export class GraphList {
  readonly #source: Source;
  readonly #activity: Activity;
  readonly #list = signal<Loaded<GraphsResponse>>({ answer: null, error: null });
  #nWatchers = 0;
  #isStale = true;
  #isLoading = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: Source, activity: Activity) {
    this.#source = source;
    this.#activity = activity;
  }

  get list(): ReadonlySignal<Loaded<GraphsResponse>> {
    return this.#list;
  }

  /** Keeps the list up to date until the result is called. */
  watch(): () => void {
    this.#nWatchers += 1;
    if (this.#isStale) void this.#load();
    return () => {
      this.#nWatchers -= 1;
    };
  }

  /** Asks again at once; the result is there when the answer is. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    await this.#load();
  }

  markChanged(): void {
    this.#isStale = true;
    if (this.#nWatchers === 0 || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#nWatchers > 0) void this.#load();
    }, MIN_REST_MILLIS);
  }

  markAllChanged(): void {
    this.#isStale = true;
    if (this.#nWatchers > 0) void this.#load();
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    this.#isStale = false;
    const end = this.#activity.begin();
    const answer = await this.#source.get<GraphsResponse>("graphs");
    this.#list.value = answer.isOk
      ? { answer: answer.value, error: null }
      : { answer: this.#list.peek().answer, error: answer.error };
    this.#isLoading = false;
    end();
    if (this.#isStale) this.markChanged();
  }
}

/** `query` names the graph as the routes below `graphs` have it. */
export async function askGraph(
  source: Source,
  query: Params,
  signal: AbortSignal,
): Promise<Result<GraphFrame, ApiError>> {
  const answer = await source.getFrames<GraphFrameHeader>("graphs/graph", query, signal);
  if (!answer.isOk) return answer;
  const [frame] = answer.value;
  if (!frame) return err(new ApiError("bad_frame", "the answer has no graph", 200));
  const { error } = frame.header;
  return error ? err(new ApiError(error.code, error.message, 200)) : ok(frame);
}

export function askGraphNode(
  source: Source,
  query: Params,
  name: string,
  signal: AbortSignal,
): Promise<Result<GraphNodeResponse, ApiError>> {
  return source.get<GraphNodeResponse>("graphs/node", { ...query, name }, signal);
}

export function uploadGraph(source: Source, file: File): Promise<Result<GraphUploadResponse, ApiError>> {
  return source.postBytes<GraphUploadResponse>("graphs/upload", file, { name: file.name });
}
