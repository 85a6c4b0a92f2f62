/// What there is: the logdir, its runs and its tags, kept up to date as the server says what changed.
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Activity } from "../data/activity";
import type { Source } from "../data/http_source";
import type { ApiError } from "../wire/api_error";
import type {
  ChangesMessage,
  DamageMessage,
  EnvironmentResponse,
  LoadingMessage,
  RunMessage,
  RunsResponse,
  TagMessage,
  TagsResponse,
} from "../wire/messages";
import { computedList } from "./computed_list";

/** One tag with the names of the runs that have it. */
export interface Tag {
  readonly message: TagMessage;
  readonly runs: ReadonlySet<string>;
}

const NO_LOADING: LoadingMessage = {
  is_loading: false,
  n_files: 0,
  n_files_read: 0,
  n_bytes: 0,
  n_bytes_read: 0,
};
/** A run is called live for 30 s after it grew; its mark must go without any further change. */
const LIVE_MILLIS = 31_000;
const LISTS_MILLIS = 250;
const RETRY_MILLIS = 5000;
/** The run list of a big logdir is long, so growth alone reloads it less often. */
const GROWTH_MILLIS = 1000;
const GROWTH_MILLIS_PER_RUN = 2;

/** The lists of one kind of data. */
export class Catalogue {
  readonly #kind: string;
  readonly #source: Source;
  readonly #activity: Activity;
  readonly #onRuns: (names: readonly string[]) => void;
  readonly runs: Signal<readonly RunMessage[]> = signal([]);
  readonly names: ReadonlySignal<readonly string[]> = computedList(() =>
    this.runs.value.map(({ run }) => run),
  );
  readonly runByName: ReadonlySignal<ReadonlyMap<string, RunMessage>> = computed(
    () => new Map(this.runs.value.map((run) => [run.run, run])),
  );
  readonly tagByName: ReadonlySignal<ReadonlyMap<string, Tag>> = computed(() =>
    tagsOf(this.#tagsResponse.value),
  );
  readonly tagNames: ReadonlySignal<readonly string[]> = computedList(() => [...this.tagByName.value.keys()]);
  readonly kinds: ReadonlySignal<Readonly<Record<string, number>>> = computed(
    () => this.#tagsResponse.value?.n_tags_by_kind ?? {},
  );
  readonly loading: Signal<LoadingMessage> = signal(NO_LOADING);
  /** What of the logdir could not be read and belongs to no run. */
  readonly damage: Signal<readonly DamageMessage[]> = signal([]);
  readonly hasLogdir = signal(true);
  /** Whether the lists have been loaded once. */
  readonly isReady = signal(false);
  readonly #tagsResponse = signal<TagsResponse | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #areTagsDue = false;
  #dueMillis = Number.POSITIVE_INFINITY;
  #endWaiting: (() => void) | null = null;

  constructor(
    readonly environment: EnvironmentResponse,
    kind: string,
    source: Source,
    activity: Activity,
    onRuns: (names: readonly string[]) => void,
  ) {
    this.#kind = kind;
    this.#source = source;
    this.#activity = activity;
    this.#onRuns = onRuns;
  }

  /** Loads both lists; gives the cursor from which to follow changes, or the error. */
  async load(): Promise<string | ApiError> {
    const [runs, tags] = await Promise.all([this.#source.runs(), this.#source.tags(this.#kind)]);
    if (!runs.isOk) return runs.error;
    if (!tags.isOk) return tags.error;
    batch(() => {
      this.#takeRuns(runs.value);
      this.#tagsResponse.value = tags.value;
      this.isReady.value = true;
    });
    return runs.value.cursor;
  }

  #takeRuns({ runs, damage, loading, has_logdir }: RunsResponse): void {
    this.#onRuns(runs.map(({ run }) => run));
    this.runs.value = runs;
    this.damage.value = damage;
    this.loading.value = loading;
    this.hasLogdir.value = has_logdir;
    if (runs.some((run) => run.is_live)) this.#loadWithin(LIVE_MILLIS, false);
  }

  /** Takes note of a change; loads what it changed again as soon as that is worth it. */
  hear(change: ChangesMessage): void {
    this.loading.value = change.loading;
    if (change.lists_changed || change.reset) this.#loadWithin(LISTS_MILLIS, true);
    else if (change.runs.length > 0) this.#loadWithin(growthMillis(this.runs.peek().length), false);
  }

  #loadWithin(millis: number, hasNewTags: boolean): void {
    this.#areTagsDue ||= hasNewTags;
    const due = Date.now() + millis;
    if (due >= this.#dueMillis) return;
    clearTimeout(this.#timer);
    this.#dueMillis = due;
    if (millis <= LISTS_MILLIS) this.#endWaiting ??= this.#activity.begin();
    this.#timer = setTimeout(() => void this.#loadDue(), millis);
  }

  async #loadDue(): Promise<void> {
    const areTagsDue = this.#areTagsDue;
    this.#areTagsDue = false;
    this.#dueMillis = Number.POSITIVE_INFINITY;
    const isDone = areTagsDue ? typeof (await this.load()) === "string" : await this.#loadRuns();
    if (!isDone) this.#loadWithin(RETRY_MILLIS, areTagsDue);
    this.#endWaiting?.();
    this.#endWaiting = null;
  }

  async #loadRuns(): Promise<boolean> {
    const runs = await this.#source.runs();
    if (runs.isOk) batch(() => this.#takeRuns(runs.value));
    return runs.isOk;
  }
}

function growthMillis(nRuns: number): number {
  return GROWTH_MILLIS + GROWTH_MILLIS_PER_RUN * nRuns;
}

function tagsOf(response: TagsResponse | null): ReadonlyMap<string, Tag> {
  const runNames = response?.runs ?? [];
  const entries = (response?.tags ?? []).map((message) => {
    const runs = message.run_indexes.flatMap((index) => runNames[index] ?? []);
    return [message.tag, { message, runs: new Set(runs) }] as const;
  });
  return new Map(entries);
}
