/// Where the values of series are that stay in their files: the newest first, the older ones behind them.
import { err, ok } from "../base/result";
import { ApiError } from "../wire/api_error";
import type { ValueRequest, ValuesMessage, ValuesRequest, ValuesResponse } from "../wire/messages";
import type { Activity } from "./activity";
import { BatchScheduler, type Loaded } from "./batch_scheduler";
import type { Source } from "./http_source";

/** The loaded values of one series in the order of the file: its newest ones, without a gap. */
export interface ValueList {
  /** Name of the plugin that wrote them, empty where none is known. */
  readonly plugin: string;
  /** Values of the whole series. */
  readonly n: number;
  /** Row of the first one that is loaded. */
  readonly from: number;
  readonly steps: Float64Array;
  /** Seconds since the epoch, NaN where there is none. */
  readonly wallTimes: Float64Array;
  /** For `/api/v1/blob` and `/api/v1/media`. */
  readonly keys: readonly string[];
  /** In bytes. */
  readonly sizes: Float64Array;
  readonly nSuperseded: number;
}

/** Rows of the first answer. */
const TAIL_ROWS = 1000;
/** Rows of an answer with older ones; the server sends no more. */
const PAGE_ROWS = 10_000;
/** Bytes that one row takes here, about. */
const ROW_BYTES = 150;

interface Client {
  readonly run: string;
  readonly tag: string;
  readonly onChange: () => void;
}

export class ValueLists {
  readonly #source: Source;
  readonly #tails: BatchScheduler<ValueRequest, ValuesMessage>;
  readonly #lists = new Map<string, ValueList>();
  readonly #clients = new Map<object, Client>();
  readonly #loading = new Set<string>();

  constructor(source: Source, activity: Activity) {
    this.#source = source;
    this.#tails = new BatchScheduler<ValueRequest, ValuesMessage>({
      activity,
      runOf: ({ run }) => run,
      sizeOf: ({ step }) => ROW_BYTES * step.length,
      fetchBatch: async (series, onAnswer, signal) => {
        const message: ValuesRequest = { series };
        const answer = await source.post<ValuesResponse>("values", message, signal);
        if (!answer.isOk) return answer;
        for (const [i, values] of answer.value.series.entries()) onAnswer(i, resultOf(values));
        return ok(undefined);
      },
    });
  }

  /** States that `client` needs a series from now on; `onChange` is called whenever more of it is known. */
  want(client: object, run: string, tag: string, rank: number, onChange: () => void): void {
    this.#clients.set(client, { run, tag, onChange });
    this.#tails.want(client, [tailOf(run, tag)], rank, () => this.#takeTail(run, tag));
  }

  drop(client: object): void {
    this.#clients.delete(client);
    this.#tails.drop(client);
  }

  /** What is known now. */
  peek(run: string, tag: string): Loaded<ValueList> | undefined {
    const loaded = this.#tails.peek(tailOf(run, tag));
    return loaded && { answer: this.#lists.get(keyOf(run, tag)) ?? null, error: loaded.error };
  }

  markChanged(runs: Iterable<string>): void {
    this.#tails.markChanged(runs);
  }

  markAllChanged(): void {
    this.#lists.clear();
    this.#tails.markAllChanged();
  }

  #takeTail(run: string, tag: string): void {
    const tail = this.#tails.peek(tailOf(run, tag))?.answer;
    const key = keyOf(run, tag);
    if (tail) this.#lists.set(key, join(this.#lists.get(key), listOf(tail)));
    this.#tell(run, tag);
    void this.#loadOlder(run, tag);
  }

  /** Loads what comes before the first loaded row, page by page. */
  async #loadOlder(run: string, tag: string): Promise<void> {
    const key = keyOf(run, tag);
    if (this.#loading.has(key)) return;
    this.#loading.add(key);
    for (let list = this.#lists.get(key); list && list.from > 0; list = this.#lists.get(key)) {
      const page = await this.#loadPage(run, tag, list.from);
      const now = this.#lists.get(key);
      if (!page || !now || now.from !== list.from || now.nSuperseded !== page.nSuperseded) break;
      this.#lists.set(key, append(page, now));
      this.#tell(run, tag);
    }
    this.#loading.delete(key);
  }

  async #loadPage(run: string, tag: string, stop: number): Promise<ValueList | null> {
    const message: ValuesRequest = { series: [{ run, tag, start: Math.max(0, stop - PAGE_ROWS), stop }] };
    const answer = await this.#source.post<ValuesResponse>("values", message);
    const values = answer.isOk ? answer.value.series[0] : undefined;
    return values && !values.error && values.step.length > 0 ? listOf(values) : null;
  }

  #tell(run: string, tag: string): void {
    for (const client of this.#clients.values()) {
      if (client.run === run && client.tag === tag) client.onChange();
    }
  }
}

export function makeValueLists(source: Source, activity: Activity): ValueLists {
  return new ValueLists(source, activity);
}

function tailOf(run: string, tag: string): ValueRequest {
  return { run, tag, start: -TAIL_ROWS };
}

function keyOf(run: string, tag: string): string {
  return JSON.stringify([run, tag]);
}

function resultOf(values: ValuesMessage) {
  const { error } = values;
  return error ? err(new ApiError(error.code, error.message, 200)) : ok(values);
}

function listOf(values: ValuesMessage): ValueList {
  return {
    plugin: values.plugin,
    n: values.n_values,
    from: values.start,
    steps: Float64Array.from(values.step),
    wallTimes: Float64Array.from(values.wall_time, (time) => time ?? Number.NaN),
    keys: values.key,
    sizes: Float64Array.from(values.n_bytes),
    nSuperseded: values.superseded,
  };
}

/** What was known with what came: all of it anew where the two do not meet, as after a restart. */
function join(known: ValueList | undefined, tail: ValueList): ValueList {
  if (!known || known.nSuperseded !== tail.nSuperseded) return tail;
  const overlap = tail.from - known.from;
  const isSame = overlap >= 0 && overlap < known.keys.length && known.keys[overlap] === tail.keys[0];
  return isSame ? append(cut(known, overlap), tail) : tail;
}

/** The first `length` of the loaded rows. */
function cut(list: ValueList, length: number): ValueList {
  return {
    ...list,
    steps: list.steps.subarray(0, length),
    wallTimes: list.wallTimes.subarray(0, length),
    keys: list.keys.slice(0, length),
    sizes: list.sizes.subarray(0, length),
  };
}

function append(older: ValueList, newer: ValueList): ValueList {
  return {
    ...newer,
    from: older.from,
    steps: concatenate(older.steps, newer.steps),
    wallTimes: concatenate(older.wallTimes, newer.wallTimes),
    keys: [...older.keys, ...newer.keys],
    sizes: concatenate(older.sizes, newer.sizes),
  };
}

function concatenate(a: Float64Array, b: Float64Array): Float64Array {
  const joined = new Float64Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
