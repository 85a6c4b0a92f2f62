/// Asks the server: the one place of the page that knows addresses under `/api/v1`.
import { err, ok, type Result } from "../base/result";
import { type ApiError, errorOfAnswer, errorOfFailure } from "../wire/api_error";
import { decodeFrame, type Frame, type FramedHeader, FrameReader, resultOfFrame } from "../wire/frames";
import type {
  ChangesMessage,
  EnvironmentResponse,
  RunsResponse,
  ScalarHeader,
  ScalarRequest,
  ScalarsRequest,
  TagsResponse,
} from "../wire/messages";
import type { Activity } from "./activity";

export type ExportFormat = "csv" | "json";

/** Parameters of a query. */
export type Params = Readonly<Record<string, string>>;

/** Takes what came for the series in a place of the request. */
export type OnFrame<Header extends FramedHeader = ScalarHeader> = (
  requestIndex: number,
  answer: Result<Frame<Header>, ApiError>,
) => void;

/** What the page can ask; tests put their own answers behind it. */
export interface Source {
  environment(): Promise<Result<EnvironmentResponse, ApiError>>;
  runs(): Promise<Result<RunsResponse, ApiError>>;
  tags(kind: string): Promise<Result<TagsResponse, ApiError>>;
  /** Calls `onFrame` for every series as it arrives, in the order of `series`. */
  scalars(
    series: readonly ScalarRequest[],
    onFrame: OnFrame,
    signal: AbortSignal,
  ): Promise<Result<void, ApiError>>;
  /** What changed since `cursor`, all at once. */
  changes(cursor: string): Promise<Result<ChangesMessage, ApiError>>;
  /** Address of the stream of changes since `cursor`. */
  changesUrl(cursor: string): string;
  /** Address of a whole series as a file. */
  scalarsExportUrl(run: string, tag: string, format: ExportFormat): string;
  /** The answer of a route below `/api/v1`. */
  get<T>(path: string, params?: Params, signal?: AbortSignal): Promise<Result<T, ApiError>>;
  /** The answer to a message. */
  post<T>(path: string, message: object, signal?: AbortSignal): Promise<Result<T, ApiError>>;
  /** Calls `onFrame` for every series of the answer to a message, as it arrives. */
  postFrames<Header extends FramedHeader>(
    path: string,
    message: object,
    onFrame: OnFrame<Header>,
    signal: AbortSignal,
  ): Promise<Result<void, ApiError>>;
  /** The one frame of an answer. */
  getFrame<Header extends FramedHeader>(
    path: string,
    params?: Params,
    signal?: AbortSignal,
  ): Promise<Result<Frame<Header>, ApiError>>;
  /** The answer to the bytes of a file. */
  postBytes<T>(
    path: string,
    bytes: Blob,
    params?: Params,
    signal?: AbortSignal,
  ): Promise<Result<T, ApiError>>;
  /** Address of a route below `/api/v1`, for elements that load by themselves. */
  url(path: string, params?: Params): string;
  /** Address of one image, clip or video of a value. */
  mediaUrl(key: string, sample: number): string;
  /** Address of a value's bytes. */
  blobUrl(key: string): string;
}

/**
 * The server that served the page. Addresses are relative, so that a path prefix needs no setting.
 *
 * The token of the page's own address goes into every address: browsers keep no cookies for a page in a frame
 * of another site, and neither streams nor downloads can have headers.
 */
export class HttpSource implements Source {
  readonly #base: string;
  readonly #activity: Activity;
  readonly #token: string | null;
  /** `base` ends with a slash: the address of the page without query and fragment. */
  constructor(base: string, activity: Activity, token: string | null = null) {
    this.#base = base;
    this.#activity = activity;
    this.#token = token;
  }

  environment(): Promise<Result<EnvironmentResponse, ApiError>> {
    return this.get("environment");
  }

  runs(): Promise<Result<RunsResponse, ApiError>> {
    return this.get("runs");
  }

  tags(kind: string): Promise<Result<TagsResponse, ApiError>> {
    return this.get("tags", { kind });
  }

  changes(cursor: string): Promise<Result<ChangesMessage, ApiError>> {
    return this.get("changes", { since: cursor });
  }

  changesUrl(cursor: string): string {
    return this.url("changes", { since: cursor });
  }

  scalarsExportUrl(run: string, tag: string, format: ExportFormat): string {
    return this.url("export/scalars", { run, tag, format });
  }

  mediaUrl(key: string, sample: number): string {
    return this.url("media", { key, sample: String(sample) });
  }

  blobUrl(key: string): string {
    return this.url("blob", { key });
  }

  scalars(
    series: readonly ScalarRequest[],
    onFrame: OnFrame,
    signal: AbortSignal,
  ): Promise<Result<void, ApiError>> {
    const message: ScalarsRequest = { series };
    return this.postFrames("scalars", message, onFrame, signal);
  }

  get<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<Result<T, ApiError>> {
    return this.#attempt(async () => {
      const headers = { Accept: "application/json" };
      const response = await this.#fetch(this.url(path, params), { headers, signal: signal ?? null });
      return (await response.json()) as T;
    });
  }

  post<T>(path: string, message: object, signal?: AbortSignal): Promise<Result<T, ApiError>> {
    return this.#attempt(async () => {
      const response = await this.#fetch(this.url(path), postOf(message, signal ?? null));
      return (await response.json()) as T;
    });
  }

  postFrames<Header extends FramedHeader>(
    path: string,
    message: object,
    onFrame: OnFrame<Header>,
    signal: AbortSignal,
  ): Promise<Result<void, ApiError>> {
    return this.#attempt(async () => {
      const response = await this.#fetch(this.url(path), postOf(message, signal));
      if (response.body) await readFrames(response.body, onFrame);
    });
  }

  async getFrame<Header extends FramedHeader>(
    path: string,
    params: Params = {},
    signal?: AbortSignal,
  ): Promise<Result<Frame<Header>, ApiError>> {
    const answer = await this.#attempt(async () => {
      const response = await this.#fetch(this.url(path, params), { signal: signal ?? null });
      return decodeFrame<Header>(await response.arrayBuffer());
    });
    return answer.isOk ? resultOfFrame(answer.value) : answer;
  }

  postBytes<T>(
    path: string,
    bytes: Blob,
    params: Params = {},
    signal?: AbortSignal,
  ): Promise<Result<T, ApiError>> {
    return this.#attempt(async () => {
      const headers = { "Content-Type": "application/octet-stream" };
      const init = { method: "POST", headers, body: bytes, signal: signal ?? null };
      const response = await this.#fetch(this.url(path, params), init);
      return (await response.json()) as T;
    });
  }

  url(path: string, params: Params = {}): string {
    const token = this.#token === null ? {} : { token: this.#token };
    const query = new URLSearchParams({ ...params, ...token }).toString();
    return `${this.#base}api/v1/${path}${query === "" ? "" : "?"}${query}`;
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const response = await fetch(url, init);
    if (!response.ok) throw errorOfAnswer(response.status, await response.text());
    return response;
  }

  async #attempt<T>(ask: () => Promise<T>): Promise<Result<T, ApiError>> {
    const end = this.#activity.begin();
    try {
      return ok(await ask());
    } catch (cause) {
      return err(errorOfFailure(cause));
    } finally {
      end();
    }
  }
}

function postOf(message: object, signal: AbortSignal | null): RequestInit {
  const headers = { "Content-Type": "application/json" };
  return { method: "POST", headers, body: JSON.stringify(message), signal };
}

/** The token in the query of the page's address, if there is one. */
export function tokenOf(search: string): string | null {
  return new URLSearchParams(search).get("token") || null;
}

/** Address of the page's directory, which is the server's root as the browser sees it. */
export function baseOf(pageUrl: string): string {
  return new URL(".", pageUrl).href;
}

async function readFrames<Header extends FramedHeader>(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onFrame: OnFrame<Header>,
): Promise<void> {
  const reader = new FrameReader<Header>();
  const portions = body.getReader();
  for (let portion = await portions.read(); !portion.done; portion = await portions.read()) {
    for (const frame of reader.push(portion.value)) onFrame(frame.header.request, resultOfFrame(frame));
  }
  reader.finish();
}
