/// Hears from the server what changed: a stream while it holds, polling where it does not, rest while hidden.
import type { ChangesMessage } from "../wire/messages";
import type { Source } from "./http_source";

/** `offline`: the server does not answer; the next try is at `retryMillis` (as of `Date.now()`). */
export type LiveStatus =
  | { readonly state: "connecting" | "live" | "paused" }
  | { readonly state: "offline"; readonly retryMillis: number };

export interface LiveChannelOptions {
  readonly source: Source;
  readonly onChange: (change: ChangesMessage) => void;
  readonly onStatus: (status: LiveStatus) => void;
  /** Default: `EventSource`. */
  readonly openStream?: (url: string) => EventSource;
}

const POLL_MILLIS = 5000;
/** Failures of the stream after which the page polls. */
const MAX_STREAM_FAILURES = 2;
/** While polling works the stream is tried again this often. */
const STREAM_RETRY_MILLIS = 60_000;
const FIRST_RETRY_MILLIS = 1000;

/** Follows the server from a cursor on. */
export class LiveChannel {
  readonly #options: LiveChannelOptions;
  #cursor = "";
  #stream: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #nFailures = 0;
  #streamRetryMillis = 0;
  #isRunning = false;
  /** Grows with every new begin, so that late answers to an older one are ignored. */
  #attempt = 0;

  constructor(options: LiveChannelOptions) {
    this.#options = options;
  }

  /** Follows from `cursor` on; to be called again after the lists were loaded anew. */
  start(cursor: string): void {
    this.#cursor = cursor;
    this.#isRunning = true;
    this.#connect();
  }

  /** Closes the stream while nobody looks. */
  pause(): void {
    if (!this.#isRunning) return;
    this.#close();
    this.#options.onStatus({ state: "paused" });
  }

  /** Goes on from where it stopped. */
  resume(): void {
    if (!this.#isRunning) return;
    this.#nFailures = 0;
    this.#connect();
  }

  stop(): void {
    this.#isRunning = false;
    this.#close();
  }

  #connect(): void {
    this.#close();
    this.#options.onStatus({ state: "connecting" });
    this.#openStream();
  }

  #openStream(): void {
    const { openStream = (url) => new EventSource(url) } = this.#options;
    const stream = openStream(this.#options.source.changesUrl(this.#cursor));
    this.#stream = stream;
    stream.onopen = () => this.#hearSuccess();
    stream.onmessage = (event: MessageEvent<string>) => this.#take(JSON.parse(event.data) as ChangesMessage);
    stream.onerror = () => this.#hearStreamFailure();
  }

  #hearStreamFailure(): void {
    this.#close();
    this.#nFailures += 1;
    if (this.#nFailures < MAX_STREAM_FAILURES) {
      this.#timer = setTimeout(() => this.#openStream(), FIRST_RETRY_MILLIS);
    } else {
      this.#streamRetryMillis = Date.now() + STREAM_RETRY_MILLIS;
      void this.#poll();
    }
  }

  async #poll(): Promise<void> {
    const attempt = this.#attempt;
    const result = await this.#options.source.changes(this.#cursor);
    if (attempt !== this.#attempt) return;
    this.#timer = setTimeout(() => this.#goOnPolling(), POLL_MILLIS);
    if (result.isOk) {
      this.#options.onStatus({ state: "live" });
      this.#take(result.value);
    } else {
      this.#streamRetryMillis = 0;
      this.#options.onStatus({ state: "offline", retryMillis: Date.now() + POLL_MILLIS });
    }
  }

  #goOnPolling(): void {
    if (Date.now() < this.#streamRetryMillis) void this.#poll();
    else this.#openStream();
  }

  #hearSuccess(): void {
    this.#nFailures = 0;
    this.#options.onStatus({ state: "live" });
  }

  #take(change: ChangesMessage): void {
    this.#cursor = change.cursor;
    this.#options.onChange(change);
  }

  #close(): void {
    this.#attempt += 1;
    clearTimeout(this.#timer);
    this.#stream?.close();
    this.#stream = null;
  }
}
