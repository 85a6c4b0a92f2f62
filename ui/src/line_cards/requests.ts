/// What a card of lines asks the server for.
import type { ScalarRequest, XAxis } from "../wire/messages";
import type { SeriesName } from "./line_subject";

/** How a card looks at its series. */
export interface ScalarQuery {
  readonly xAxis: XAxis;
  readonly isXLog: boolean;
  /** The part of x that is shown; `null` is everything. */
  readonly window: readonly [low: number, high: number] | null;
  /** Buckets for each series. */
  readonly buckets: number;
  readonly smoothing: number;
  readonly shouldShowSuperseded: boolean;
}

const BUCKET_STEP = 200;
const MAX_BUCKETS = 2000;
/** Most buckets of a series while at most so many lines are on one card. */
const BUCKETS_BY_LINES: readonly (readonly [nLines: number, buckets: number])[] = [
  [20, MAX_BUCKETS],
  [100, 400],
];

/** One request for each series. */
export function requestsOf(series: readonly SeriesName[], query: ScalarQuery): ScalarRequest[] {
  return series.map(({ run, tag }) => ({
    run,
    tag,
    x: query.xAxis,
    lo: query.window?.[0] ?? null,
    hi: query.window?.[1] ?? null,
    buckets: query.buckets,
    log_x: query.isXLog,
    smoothing: query.smoothing,
    superseded: query.shouldShowSuperseded,
  }));
}

/** A bucket for each device pixel, in few different numbers so that answers can be used again; fewer for many lines. */
export function bucketsFor(nLines: number, widthPx: number, pixelRatio: number): number {
  const forWidth = Math.max(1, Math.ceil((widthPx * pixelRatio) / BUCKET_STEP)) * BUCKET_STEP;
  const most = BUCKETS_BY_LINES.find(([limit]) => nLines <= limit)?.[1] ?? BUCKET_STEP;
  return Math.min(forWidth, most);
}
