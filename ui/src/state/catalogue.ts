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
} from "../wire/messages";
import { computedList } from "./computed_list";
import { TagList } from "./tag_list";

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

/** How many tags each kind has is told with the tags of any. */
const FIRST_KIND = "scalars";

export class Catalogue {
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
  /** How many tags each kind has. */
  readonly kinds: Signal<Readonly<Record<string, number>>> = signal({});
  readonly loading: Signal<LoadingMessage> = signal(NO_LOADING);
  /** What of the logdir could not be read and belongs to no run. */
  readonly damage: Signal<readonly DamageMessage[]> = signal([]);
  readonly hasLogdir = signal(true);
  /** Whether the lists have been loaded once. */
  readonly isReady = signal(false);
  readonly #tagLists = new Map<string, TagList>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #areTagsDue = false;
  #dueMillis = Number.POSITIVE_INFINITY;
  #endWaiting: (() => void) | null = null;

  constructor(
    readonly environment: EnvironmentResponse,
    source: Source,
    activity: Activity,
    onRuns: (names: readonly string[]) => void,
  ) {
    this.#source = source;
    this.#activity = activity;
    this.#onRuns = onRuns;
    this.#tagLists.set(FIRST_KIND, new TagList(FIRST_KIND, source));
  }

  /** The tags of a kind: loaded when first asked for, from then on kept up to date. */
  tags(kind: string): TagList {
    const known = this.#tagLists.get(kind);
    if (known) return known;
    const list = new TagList(kind, this.#source);
    this.#tagLists.set(kind, list);
    if (this.isReady.peek()) void this.#loadFirst(list);
    return list;
  }

  async #loadFirst(list: TagList): Promise<void> {
    if (!(await this.#loadTags(list))) this.#loadWithin(RETRY_MILLIS, true);
  }

  /** Loads all lists; gives the cursor from which to follow changes, or the error. */
  async load(): Promise<string | ApiError> {
    const lists = [...this.#tagLists.values()];
    const [runs, ...kinds] = await Promise.all([this.#source.runs(), ...lists.map((list) => list.load())]);
    if (!runs.isOk) return runs.error;
    const failed = kinds.find((answer) => !answer.isOk);
    if (failed && !failed.isOk) return failed.error;
    batch(() => {
      this.#takeRuns(runs.value);
      for (const counts of kinds) if (counts.isOk) this.kinds.value = counts.value;
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

  async #loadTags(list: TagList): Promise<boolean> {
    const kinds = await list.load();
    if (kinds.isOk) this.kinds.value = kinds.value;
    return kinds.isOk;
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
