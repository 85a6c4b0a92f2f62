/// One slice of one value, loaded; while the next one loads the last one stands.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { ArrayNumbers, type NumberColumn } from "../../charts/arrays/numbers";
import type { Statistics } from "../../charts/arrays/statistics";
import { type ArrayFrame, makeArrayScheduler } from "../../data/arrays";
import type { Loaded } from "../../data/batch_scheduler";
import { usePage } from "../../state/page";
import type { ApiError } from "../../wire/api_error";
import type { ArrayRequest } from "../../wire/messages";
import { toStatistics } from "./shown_statistics";

/** One slice that has come. */
export interface ShownArray {
  readonly frame: ArrayFrame;
  readonly numbers: ArrayNumbers;
  /** Of the whole value, all slices of it; of a difference of the numbers that are here. */
  readonly statistics: Statistics;
  /** Of a difference: what was taken away, in words. */
  readonly less?: string;
}

export interface Slice {
  readonly array: ShownArray | null;
  readonly error: ApiError | null;
  readonly isWaiting: boolean;
}

interface Latest extends Loaded<ArrayFrame> {
  readonly isWaiting: boolean;
}

const NOTHING: Latest = { answer: null, error: null, isWaiting: true };

/** `requestOf` may look at the last answer; while it gives `null` nothing is asked for. */
export function useSlice(requestOf: (last: ArrayFrame | null) => ArrayRequest | null, rank: number): Slice {
  const arrays = usePage().scheduler("arrays", makeArrayScheduler);
  const latest = useSignal(NOTHING);
  const { answer, error, isWaiting } = latest.value;
  const wanted = JSON.stringify(requestOf(answer));
  const request = useMemo(() => JSON.parse(wanted) as ArrayRequest | null, [wanted]);
  useEffect(() => {
    if (!request) return undefined;
    const client = {};
    const take = () => {
      const loaded = arrays.peek(request);
      const isStillWaiting = arrays.isWaiting(client);
      if (loaded) latest.value = { ...loaded, isWaiting: isStillWaiting };
      else latest.value = { ...latest.peek(), isWaiting: isStillWaiting };
    };
    arrays.want(client, [request], rank, take);
    take();
    return () => arrays.drop(client);
  }, [arrays, latest, request, rank]);
  const array = useMemo(() => (answer ? toShown(answer) : null), [answer]);
  return { array, error, isWaiting: request !== null && isWaiting };
}

/** Whether an array is what was asked for, not what came before it. */
export function isAnswerTo({ frame: { header } }: ShownArray, request: ArrayRequest): boolean {
  return (
    header.run === request.run &&
    header.tag === request.tag &&
    header.row === request.row &&
    positionsText(header.index) === positionsText(request.index)
  );
}

/** Positions that are left out are 0. */
function positionsText(index: readonly number[] = []): string {
  return index.join().replace(/(,?0)+$/, "");
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
