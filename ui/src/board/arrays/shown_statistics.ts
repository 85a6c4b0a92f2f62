/// What all shown arrays of a view are like together, so that they can share their colours.
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { joinStatistics, type Statistics } from "../../charts/arrays/statistics";
import { type Page, usePage } from "../../state/page";
import type { StatisticsMessage } from "../../wire/messages";
import type { CardPlace } from "../card_place";

export class ShownStatistics {
  readonly #parts: Signal<ReadonlyMap<string, Statistics>> = signal(new Map());
  readonly joined: ReadonlySignal<Statistics> = computed(() =>
    joinStatistics([...this.#parts.value.values()]),
  );

  /** Says what a card shows; `null` when it shows nothing any more. */
  set(card: string, statistics: Statistics | null): void {
    const parts = new Map(this.#parts.peek());
    if (statistics) parts.set(card, statistics);
    else parts.delete(card);
    this.#parts.value = parts;
  }
}

const ofKind = new WeakMap<Page, Map<string, ShownStatistics>>();

/** The page's own of a kind. */
export function shownStatisticsOf(page: Page, kind: string): ShownStatistics {
  const kinds = ofKind.get(page) ?? new Map<string, ShownStatistics>();
  ofKind.set(page, kinds);
  const shown = kinds.get(kind) ?? new ShownStatistics();
  kinds.set(kind, shown);
  return shown;
}

/** Says what a card shows for as long as it does. */
export function useShownStatistics({ kind, id }: CardPlace, statistics: Statistics): void {
  const page = usePage();
  useEffect(() => {
    const shown = shownStatisticsOf(page, kind);
    shown.set(id, statistics);
    return () => shown.set(id, null);
  }, [page, kind, id, statistics]);
}

/** The message as the charts want it. */
export function toStatistics(message: StatisticsMessage): Statistics {
  return {
    nValues: message.n_values,
    nNan: message.n_nan,
    nPosinf: message.n_posinf,
    nNeginf: message.n_neginf,
    low: message.low ?? Number.NaN,
    high: message.high ?? Number.NaN,
    mean: message.mean ?? Number.NaN,
    std: message.std ?? Number.NaN,
    leastPositive: message.least_positive ?? Number.NaN,
    bins: message.bins,
  };
}
