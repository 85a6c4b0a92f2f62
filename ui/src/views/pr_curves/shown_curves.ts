/// The curves that a card shows: of each run the one at the step, loaded and kept up to date.
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { Loaded } from "../../data/batch_scheduler";
import { makePrCurveScheduler, type PrCurveScheduler, type PrCurveWish } from "../../data/pr_curves";
import { makeValueLists, type ValueList, type ValueLists } from "../../data/value_lists";
import type { Page } from "../../state/page";
import type { ApiError } from "../../wire/api_error";
import { curveOf, type PrCurve } from "./pr_curve";
import { type CardTimes, joinTimes, olderWishes, wishAt } from "./shown_rows";

/** What is known of one run at the step. */
export interface RunCurves {
  readonly run: string;
  /** The one before, while that of the step is on its way. */
  readonly curve: PrCurve | null;
  /** Of steps before, oldest first. */
  readonly older: readonly PrCurve[];
  /** Wall time of its first curve that is known, in seconds since the epoch. */
  readonly startTime: number;
  /** Why there is none. */
  readonly error: ApiError | null;
}

export interface ShownCurvesOptions {
  readonly tag: string;
  /** Key of the card: its step may be its own. */
  readonly card: string;
  readonly rank: number;
  readonly runs: ReadonlySignal<readonly string[]>;
  readonly hasOlder: { readonly value: boolean };
}

interface RunWishes {
  readonly run: string;
  readonly main: PrCurveWish;
  readonly older: readonly PrCurveWish[];
  readonly startTime: number;
}

export class ShownCurves {
  /** Steps of all runs. */
  readonly times: ReadonlySignal<CardTimes>;
  /** In the order of the runs. */
  readonly byRun: ReadonlySignal<readonly RunCurves[]>;
  readonly isLoading: Signal<boolean> = signal(false);
  readonly #page: Page;
  readonly #options: ShownCurvesOptions;
  readonly #lists: ValueLists;
  readonly #scheduler: PrCurveScheduler;
  readonly #clients = new Map<string, object>();
  readonly #loadedLists: Signal<ReadonlyMap<string, Loaded<ValueList>>> = signal(new Map());
  readonly #loaded: Signal<ReadonlyMap<string, RunCurves>> = signal(new Map());
  readonly #wishes: ReadonlySignal<readonly RunWishes[]>;

  constructor(page: Page, options: ShownCurvesOptions) {
    this.#page = page;
    this.#options = options;
    this.#lists = page.scheduler("values", makeValueLists);
    this.#scheduler = page.scheduler("pr_curves", makePrCurveScheduler);
    this.times = computed(() =>
      joinTimes([...this.#loadedLists.value.values()].flatMap(({ answer }) => answer ?? [])),
    );
    this.#wishes = computed(() => this.#makeWishes());
    this.byRun = computed(() => options.runs.value.flatMap((run) => this.#loaded.value.get(run) ?? []));
  }

  /** Loads what is shown and keeps it up to date; the result ends it. */
  start(): () => void {
    const stops = [
      effect(() => {
        const runs = this.#options.runs.value;
        untracked(() => this.#wantLists(runs));
      }),
      effect(() => {
        const wishes = this.#wishes.value;
        untracked(() => this.#wantCurves(wishes));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      this.#wantLists([]);
      this.#scheduler.drop(this);
    };
  }

  retry(): void {
    this.#lists.markAllChanged();
    this.#scheduler.markAllChanged();
    this.isLoading.value = true;
  }

  #wantLists(runs: readonly string[]): void {
    const wanted = new Set(runs);
    for (const [run, client] of this.#clients) {
      if (wanted.has(run)) continue;
      this.#clients.delete(run);
      this.#lists.drop(client);
    }
    for (const run of runs) {
      if (this.#clients.has(run)) continue;
      const client = {};
      this.#clients.set(run, client);
      this.#lists.want(client, run, this.#options.tag, this.#options.rank, () => this.#takeLists());
    }
    this.#takeLists();
  }

  #takeLists(): void {
    const lists = [...this.#clients.keys()].flatMap((run) => {
      const loaded = this.#lists.peek(run, this.#options.tag);
      return loaded ? [[run, loaded] as const] : [];
    });
    this.#loadedLists.value = new Map(lists);
  }

  #makeWishes(): RunWishes[] {
    const { tag, card, hasOlder } = this.#options;
    const place = this.#page.steps.placeOf(card);
    return [...this.#loadedLists.value].flatMap(([run, { answer: list }]) => {
      const main = list && wishAt(run, tag, list, place);
      if (!list || !main) return [];
      const startTime = list.wallTimes[0] ?? Number.NaN;
      return [{ run, main, startTime, older: hasOlder.value ? olderWishes(main, list) : [] }];
    });
  }

  #wantCurves(wishes: readonly RunWishes[]): void {
    const requests = wishes.flatMap(({ main, older }) => [main, ...older]);
    this.isLoading.value = requests.some((wish) => !this.#scheduler.peek(wish));
    this.#scheduler.want(this, requests, this.#options.rank, () => this.#takeCurves(wishes));
    this.#takeCurves(wishes);
  }

  #takeCurves(wishes: readonly RunWishes[]): void {
    const before = this.#loaded.peek();
    const entries = wishes.map((wish) => [wish.run, this.#runCurves(wish, before.get(wish.run))] as const);
    const failed = [...this.#loadedLists.peek()].flatMap(([run, { answer, error }]) =>
      answer === null && error ? [[run, { ...nothingOf(run), error }] as const] : [],
    );
    this.#loaded.value = new Map([...entries, ...failed]);
    if (!this.#scheduler.isWaiting(this)) this.isLoading.value = false;
  }

  #runCurves({ run, main, older, startTime }: RunWishes, before: RunCurves | undefined): RunCurves {
    const loaded = this.#scheduler.peek(main);
    if (!loaded) return before ?? nothingOf(run);
    return {
      ...{ run, startTime },
      curve: loaded.answer && curveOf(loaded.answer),
      older: older.flatMap((wish) => {
        const frame = this.#scheduler.peek(wish)?.answer;
        return frame ? [curveOf(frame)] : [];
      }),
      error: loaded.answer ? null : loaded.error,
    };
  }
}

function nothingOf(run: string): RunCurves {
  return { run, curve: null, older: [], startTime: Number.NaN, error: null };
}
