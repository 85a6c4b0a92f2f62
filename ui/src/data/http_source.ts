/// Asks the server: the one place of the page that knows addresses under `/api/v1`.
import { err, ok, type Result } from "../base/result";
import { type ApiError, errorOfAnswer, errorOfFailure } from "../wire/api_error";
import { type Frame, FrameReader } from "../wire/frames";
import type {
  ChangesMessage,
  EnvironmentResponse,
  RunsResponse,
  ScalarRequest,
  ScalarsRequest,
  TagsResponse,
} from "../wire/messages";
import type { Activity } from "./activity";

export type ExportFormat = "csv" | "json";

/** What the page can ask; tests put their own answers behind it. */
export interface Source {
  environment(): Promise<Result<EnvironmentResponse, ApiError>>;
  runs(): Promise<Result<RunsResponse, ApiError>>;
  tags(kind: string): Promise<Result<TagsResponse, ApiError>>;
  /** Calls `onFrame` for every series as it arrives, in the order of `series`. */
  scalars(
    series: readonly ScalarRequest[],
    onFrame: (frame: Frame) => void,
    signal: AbortSignal,
  ): Promise<Result<void, ApiError>>;
  /** What changed since `cursor`, all at once. */
  changes(cursor: string): Promise<Result<ChangesMessage, ApiError>>;
  /** Address of the stream of changes since `cursor`. */
  changesUrl(cursor: string): string;
  /** Address of a whole series as a file. */
  scalarsExportUrl(run: string, tag: string, format: ExportFormat): string;
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
    return this.#getJson("environment");
  }

  runs(): Promise<Result<RunsResponse, ApiError>> {
    return this.#getJson("runs");
  }

  tags(kind: string): Promise<Result<TagsResponse, ApiError>> {
    return this.#getJson(`tags?${new URLSearchParams({ kind })}`);
  }

  changes(cursor: string): Promise<Result<ChangesMessage, ApiError>> {
    return this.#getJson(`changes?${new URLSearchParams({ since: cursor })}`);
  }

  changesUrl(cursor: string): string {
    return this.#url(`changes?${new URLSearchParams({ since: cursor })}`);
  }

  scalarsExportUrl(run: string, tag: string, format: ExportFormat): string {
    return this.#url(`export/scalars?${new URLSearchParams({ run, tag, format })}`);
  }

  scalars(
    series: readonly ScalarRequest[],
    onFrame: (frame: Frame) => void,
    signal: AbortSignal,
  ): Promise<Result<void, ApiError>> {
    const body: ScalarsRequest = { series };
    const init = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal,
    };
    return this.#attempt(async () => {
      const response = await this.#fetch("scalars", init);
      if (response.body) await readFrames(response.body, onFrame);
    });
  }

  #getJson<T>(path: string): Promise<Result<T, ApiError>> {
    return this.#attempt(async () => {
      const response = await this.#fetch(path, { headers: { Accept: "application/json" } });
      return (await response.json()) as T;
    });
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(this.#url(path), init);
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

  #url(path: string): string {
    const url = `${this.#base}api/v1/${path}`;
    if (this.#token === null) return url;
    return `${url}${path.includes("?") ? "&" : "?"}${new URLSearchParams({ token: this.#token })}`;
  }
}

/** The token in the query of the page's address, if there is one. */
export function tokenOf(search: string): string | null {
  return new URLSearchParams(search).get("token") || null;
}

/** Address of the page's directory, which is the server's root as the browser sees it. */
export function baseOf(pageUrl: string): string {
  return new URL(".", pageUrl).href;
}

async function readFrames(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onFrame: (frame: Frame) => void,
): Promise<void> {
  const reader = new FrameReader();
  const portions = body.getReader();
  for (let portion = await portions.read(); !portion.done; portion = await portions.read()) {
    for (const frame of reader.push(portion.value)) onFrame(frame);
  }
  reader.finish();
}
