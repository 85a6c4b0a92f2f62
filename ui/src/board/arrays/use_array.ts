/// The array that a card shows at the page's step: its numbers, and what decides their colours.
import { type ReadonlySignal, type Signal, useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { ArrayNumbers, type NumberColumn } from "../../charts/arrays/numbers";
import type { Statistics } from "../../charts/arrays/statistics";
import { type ArrayFrame, makeArrayScheduler, makeStatisticsScheduler } from "../../data/arrays";
import type { Loaded } from "../../data/batch_scheduler";
import type { ValueList } from "../../data/value_lists";
import { usePage } from "../../state/page";
import type { ApiError } from "../../wire/api_error";
import type { ArrayRequest } from "../../wire/messages";
import type { CardPlace } from "../card_place";
import { useValues } from "../use_values";
import { toStatistics } from "./shown_statistics";
import { positionsWithin } from "./slices";

/** One slice that has come. */
export interface ShownArray {
  readonly frame: ArrayFrame;
  readonly numbers: ArrayNumbers;
  /** Of the whole value, all slices of it. */
  readonly statistics: Statistics;
}

export interface CardArray {
  readonly values: ValueList | null;
  /** The row of `values` that is shown, -1 for none. */
  readonly row: number;
  /** The last one that came; while the next one loads it stands. */
  readonly array: ShownArray | null;
  readonly error: ApiError | null;
  readonly isLoading: boolean;
}

/** Numbers of a side that are worth sending to a card; all that there are to one that fills the screen. */
export const CARD_SIDE = 512;
export const FULL_SIDE = 4096;

/**
 * The array of a card.
 *
 * `chosen` has positions on the axes before the last two, 0 where it ends; `series` is the tag of the numbers
 * if it is not the card's.
 */
export function useArray(
  place: CardPlace,
  chosen: readonly number[],
  maxSide: number,
  series: string = place.tag,
): CardArray {
  const page = usePage();
  const { key, run, rank } = place;
  const values = useValues(run ?? "", series, rank).value;
  const list = values.answer;
  const row = list ? page.steps.rowOf(key, list.steps) : -1;
  const at = list && row >= 0 ? list.from + row : null;
  const latest = useSignal<Latest>(NOTHING);
  const loaded = latest.value;
  const index = positionsWithin(loaded.answer?.header.shape ?? null, chosen);
  const request = useMemo((): ArrayRequest | null => {
    if (at === null || run === null) return null;
    return { run, tag: series, row: at, index, max_side: maxSide };
  }, [run, series, at, index.join(), maxSide]);
  useLatest(latest, request, rank);
  const array = useMemo(() => (loaded.answer ? toShown(loaded.answer) : null), [loaded.answer]);
  const error = values.error ?? loaded.error;
  return { values: list, row, array, error, isLoading: !error && request !== null && loaded.isWaiting };
}

interface Latest extends Loaded<ArrayFrame> {
  readonly isWaiting: boolean;
}

const NOTHING: Latest = { answer: null, error: null, isWaiting: true };

/** Keeps in `latest` what a request is answered, and what the one before was until then. */
function useLatest(latest: Signal<Latest>, request: ArrayRequest | null, rank: number): void {
  const arrays = usePage().scheduler("arrays", makeArrayScheduler);
  useEffect(() => {
    if (!request) return undefined;
    const client = {};
    const take = () => {
      const loaded = arrays.peek(request);
      const isWaiting = arrays.isWaiting(client);
      if (loaded) latest.value = { ...loaded, isWaiting };
      else latest.value = { ...latest.peek(), isWaiting };
    };
    arrays.want(client, [request], rank, take);
    take();
    return () => arrays.drop(client);
  }, [arrays, latest, request, rank]);
}

function toShown(frame: ArrayFrame): ShownArray | null {
  const { n_rows, n_columns, statistics } = frame.header;
  const column = frame.columns.get("numbers") as NumberColumn | undefined;
  const mask = frame.columns.get("mask") as Uint32Array | undefined;
  if (!column || !statistics) return null;
  return {
    frame,
    numbers: new ArrayNumbers(column, n_rows, n_columns, mask ?? null),
    statistics: toStatistics(statistics),
  };
}

/** What all steps of a series hold, while `isWanted`. */
export function useSeriesStatistics(
  { run, rank }: CardPlace,
  tag: string,
  isWanted: boolean,
): ReadonlySignal<Statistics | null> {
  const page = usePage();
  const scheduler = page.scheduler("array_statistics", makeStatisticsScheduler);
  const loaded = useSignal<Statistics | null>(null);
  useEffect(() => {
    if (!isWanted || run === null) return undefined;
    const client = {};
    const name = { run, tag };
    const take = () => {
      const answer = scheduler.peek(name)?.answer;
      if (answer) loaded.value = toStatistics(answer.statistics);
    };
    scheduler.want(client, [name], rank, take);
    take();
    return () => scheduler.drop(client);
  }, [scheduler, loaded, isWanted, run, tag, rank]);
  return useComputed(() => loaded.value);
}
