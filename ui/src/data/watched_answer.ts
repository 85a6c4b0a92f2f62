/// One answer of the server, kept up to date while someone looks.
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Result } from "../base/result";
import type { ApiError } from "../wire/api_error";
import type { Activity } from "./activity";
import type { Loaded } from "./batch_scheduler";

const MIN_REST_MILLIS = 1000;
/** What takes the server long rests this many times as long before it is asked for again. */
const REST_FACTOR = 4;

export class WatchedAnswer<T> {
  readonly #ask: () => Promise<Result<T, ApiError>>;
  readonly #activity: Activity;
  readonly #loadMore: () => Promise<void>;
  readonly #loaded = signal<Loaded<T>>({ answer: null, error: null });
  #nWatchers = 0;
  #isStale = true;
  #isLoading = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #restMillis = MIN_REST_MILLIS;

  /** `loadMore` loads what belongs to each answer, which is shown meanwhile. */
  constructor(
    ask: () => Promise<Result<T, ApiError>>,
    activity: Activity,
    loadMore: () => Promise<void> = async () => {},
  ) {
    this.#ask = ask;
    this.#activity = activity;
    this.#loadMore = loadMore;
  }

  /** The last answer, also while the next one fails. */
  get loaded(): ReadonlySignal<Loaded<T>> {
    return this.#loaded;
  }

  /** Keeps it up to date until the result is called. */
  watch(): () => void {
    this.#nWatchers += 1;
    if (this.#isStale) void this.#load();
    return () => {
      this.#nWatchers -= 1;
    };
  }

  /** Asks again at once; done when the answer is there. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    await this.#load();
  }

  markChanged(): void {
    this.#isStale = true;
    if (this.#nWatchers === 0 || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#nWatchers > 0 && this.#isStale) void this.#load();
    }, this.#restMillis);
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
    const startMillis = performance.now();
    const answer = await this.#ask();
    this.#loaded.value = answer.isOk
      ? { answer: answer.value, error: null }
      : { answer: this.#loaded.peek().answer, error: answer.error };
    await this.#loadMore();
    this.#restMillis = Math.max(MIN_REST_MILLIS, REST_FACTOR * (performance.now() - startMillis));
    this.#isLoading = false;
    end();
    if (this.#isStale) this.markChanged();
  }
}
