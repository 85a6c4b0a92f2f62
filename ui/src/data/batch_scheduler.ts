/// Decides when what the cards need is fetched: visible cards first, in one request, the latest wish wins.
import type { Result } from "../base/result";
import type { ApiError } from "../wire/api_error";
import type { Activity } from "./activity";
import { LruCache } from "./lru_cache";

/** Asks for many things in one request; `onAnswer` is called for each as it arrives. */
export type FetchBatch<Request, Answer> = (
  requests: readonly Request[],
  onAnswer: (requestIndex: number, answer: Result<Answer, ApiError>) => void,
  signal: AbortSignal,
) => Promise<Result<void, ApiError>>;

export interface BatchSchedulerOptions<Request, Answer> {
  readonly fetchBatch: FetchBatch<Request, Answer>;
  /** The run whose growth makes an answer out of date. */
  readonly runOf: (request: Request) => string;
  /** Bytes that an answer holds. */
  readonly sizeOf: (answer: Answer) => number;
  readonly activity: Activity;
  /** Bytes of answers that are kept. Default: 64 MiB. */
  readonly maxBytes?: number;
  /** Least time between two fetches of what has grown. Default: 250. */
  readonly changesMillis?: number;
}

/** What is known for one request: maybe an answer of before, maybe an error since. */
export interface Loaded<Answer> {
  readonly answer: Answer | null;
  readonly error: ApiError | null;
}

interface CacheEntry<Answer> extends Loaded<Answer> {
  readonly version: number;
}

interface Client<Request> {
  requests: ReadonlyMap<string, Request>;
  rank: number;
  outstanding: Set<string>;
  readonly onSettled: () => void;
}

interface Batch {
  readonly controller: AbortController;
  readonly versions: Map<string, number>;
}

const MAX_BATCHES = 2;
const MAX_BATCH_REQUESTS = 400;

/** One for each kind of answer. A client is any object, usually a card. */
export class BatchScheduler<Request, Answer> {
  readonly #options: BatchSchedulerOptions<Request, Answer>;
  readonly #clients = new Map<object, Client<Request>>();
  readonly #cache: LruCache<string, CacheEntry<Answer>>;
  readonly #batches = new Set<Batch>();
  readonly #versionByRun = new Map<string, number>();
  #epoch = 0;
  readonly #changedRuns = new Set<string>();
  #endFlush: (() => void) | null = null;
  #endChanges: (() => void) | null = null;
  #lastChangesMillis = Number.NEGATIVE_INFINITY;

  constructor(options: BatchSchedulerOptions<Request, Answer>) {
    this.#options = options;
    const { sizeOf, maxBytes = 64 * 2 ** 20 } = options;
    this.#cache = new LruCache(maxBytes, ({ answer }) => 256 + (answer === null ? 0 : sizeOf(answer)));
  }

  /**
   * States all that `client` needs from now on; replaces what it said before.
   *
   * `onSettled` is called, never from inside this call, whenever everything it needs has arrived or failed;
   * read it with `peek`. Clients of lower `rank` are served first.
   */
  want(client: object, requests: readonly Request[], rank: number, onSettled: () => void): void {
    const byKey = new Map(requests.map((request) => [keyOf(request), request]));
    this.#clients.set(client, { requests: byKey, rank, outstanding: new Set(byKey.keys()), onSettled });
    this.#scheduleFlush();
  }

  /** Forgets `client`; requests that nobody else waits for are aborted. */
  drop(client: object): void {
    if (this.#clients.delete(client)) this.#scheduleFlush();
  }

  /** What is known now, out of date or not. */
  peek(request: Request): Loaded<Answer> | undefined {
    return this.#cache.get(keyOf(request));
  }

  /** Whether something that `client` needs has not arrived yet. */
  isWaiting(client: object): boolean {
    return (this.#clients.get(client)?.outstanding.size ?? 0) > 0;
  }

  /** Runs have grown: what is shown of them is fetched again, soon. */
  markChanged(runs: Iterable<string>): void {
    for (const run of runs) this.#changedRuns.add(run);
    if (this.#endChanges || this.#changedRuns.size === 0) return;
    this.#endChanges = this.#options.activity.begin();
    const { changesMillis = 250 } = this.#options;
    setTimeout(() => this.#applyChanges(), Math.max(0, this.#lastChangesMillis + changesMillis - Date.now()));
  }

  /** Everything may have changed, or failed while the server was away. */
  markAllChanged(): void {
    this.#epoch += 1;
    this.#scheduleFlush();
  }

  #applyChanges(): void {
    this.#lastChangesMillis = Date.now();
    for (const run of this.#changedRuns) this.#versionByRun.set(run, (this.#versionByRun.get(run) ?? 0) + 1);
    this.#changedRuns.clear();
    this.#scheduleFlush();
    this.#endChanges?.();
    this.#endChanges = null;
  }

  #scheduleFlush(): void {
    if (this.#endFlush) return;
    this.#endFlush = this.#options.activity.begin();
    setTimeout(() => {
      this.#flush();
      this.#endFlush?.();
      this.#endFlush = null;
    }, 0);
  }

  #flush(): void {
    const settled: Client<Request>[] = [];
    for (const client of this.#clients.values()) {
      const hadWaited = client.outstanding.size > 0;
      client.outstanding = new Set(
        [...client.requests].filter((wish) => !this.#isFresh(...wish)).map(([key]) => key),
      );
      if (hadWaited && client.outstanding.size === 0) settled.push(client);
    }
    this.#abortUnwanted();
    this.#startBatches();
    for (const client of settled) client.onSettled();
  }

  #abortUnwanted(): void {
    for (const batch of this.#batches) {
      const isWanted = [...this.#clients.values()].some((client) =>
        intersects(client.outstanding, batch.versions),
      );
      if (isWanted || batch.versions.size === 0) continue;
      this.#endBatch(batch);
      batch.controller.abort();
    }
  }

  #startBatches(): void {
    const wishes = this.#batches.size < MAX_BATCHES ? this.#unservedWishes() : [];
    for (let at = 0; at < wishes.length && this.#batches.size < MAX_BATCHES; at += MAX_BATCH_REQUESTS) {
      void this.#runBatch(wishes.slice(at, at + MAX_BATCH_REQUESTS));
    }
  }

  #unservedWishes(): [string, Request][] {
    const wishes = new Map<string, Request>();
    for (const client of [...this.#clients.values()].sort((a, b) => a.rank - b.rank)) {
      for (const key of client.outstanding) {
        const request = client.requests.get(key);
        if (request !== undefined && !this.#isUnderWay(key)) wishes.set(key, request);
      }
    }
    return [...wishes];
  }

  #isUnderWay(key: string): boolean {
    return [...this.#batches].some((batch) => batch.versions.has(key));
  }

  async #runBatch(wishes: readonly [string, Request][]): Promise<void> {
    const versions = new Map(wishes.map(([key, request]) => [key, this.#versionOf(request)]));
    const batch: Batch = { controller: new AbortController(), versions };
    this.#batches.add(batch);
    const requests = wishes.map(([, request]) => request);
    const store = (index: number, answer: Result<Answer, ApiError>) => {
      const key = wishes[index]?.[0];
      if (key !== undefined) this.#store(batch, key, answer);
    };
    const result = await this.#options.fetchBatch(requests, store, batch.controller.signal);
    if (!result.isOk && !result.error.isAborted) {
      for (const key of [...versions.keys()]) this.#store(batch, key, result);
    }
    this.#endBatch(batch);
  }

  #endBatch(batch: Batch): void {
    if (this.#batches.delete(batch)) this.#scheduleFlush();
  }

  #store(batch: Batch, key: string, answer: Result<Answer, ApiError>): void {
    const version = batch.versions.get(key);
    if (version === undefined || !this.#batches.has(batch)) return;
    batch.versions.delete(key);
    const before = this.#cache.get(key)?.answer ?? null;
    const loaded = answer.isOk
      ? { answer: answer.value, error: null }
      : { answer: before, error: answer.error };
    this.#cache.set(key, { ...loaded, version });
    for (const client of this.#clients.values()) {
      if (client.outstanding.delete(key) && client.outstanding.size === 0) client.onSettled();
    }
  }

  #isFresh(key: string, request: Request): boolean {
    return this.#cache.get(key)?.version === this.#versionOf(request);
  }

  #versionOf(request: Request): number {
    return this.#epoch * 2 ** 32 + (this.#versionByRun.get(this.#options.runOf(request)) ?? 0);
  }
}

function keyOf(request: unknown): string {
  return JSON.stringify(request);
}

function intersects(keys: ReadonlySet<string>, map: ReadonlyMap<string, unknown>): boolean {
  for (const key of keys) if (map.has(key)) return true;
  return false;
}
