/// What a card of histograms asks the server for.
import type { HistogramRequest, XAxis } from "../../wire/messages";
import type { Mode } from "./modes";

/** How a card looks at its tag. */
export interface HistogramQuery {
  readonly mode: Mode;
  /** Whether the card shows one histogram of each of several runs. */
  readonly isShared: boolean;
  readonly xAxis: XAxis;
  /** The part of x that is shown; `null` is everything. */
  readonly window: readonly [low: number, high: number] | null;
  /** The values that are shown; `null` is what there is. */
  readonly values: readonly [low: number, high: number] | null;
  /** Step that all cards show; `null` for the last of each. */
  readonly step: number | null;
  /** Steps of a ridge. */
  readonly slices: number;
  /** Columns of a heat, points of a band. */
  readonly columns: number;
  /** Leaves a few values far from the others out of the range. */
  readonly ignoreOutliers: boolean;
  readonly shouldShowSuperseded: boolean;
}

const COLUMN_STEP = 100;
const MAX_COLUMNS = 1600;
const MAX_STEPS = 2000;
const GRID_BINS = 64;

/** One request for a run. */
export function requestOf(run: string, tag: string, query: HistogramQuery): HistogramRequest {
  const { mode, isShared, xAxis: x, window, step, shouldShowSuperseded: superseded } = query;
  const whole = { run, tag, x, lo: window?.[0] ?? null, hi: window?.[1] ?? null, superseded };
  const rest = { at: null, bins: GRID_BINS, low: null, high: null, outliers: !query.ignoreOutliers };
  if (mode === "heat") {
    const [low, high] = query.values ?? [null, null];
    return { ...whole, ...rest, form: "grid", rows: query.columns, low, high };
  }
  if (mode === "percentiles") return { ...whole, ...rest, form: "percentiles", rows: query.columns };
  if (!isShared) return { ...whole, ...rest, form: "buckets", rows: query.slices };
  return { ...whole, ...rest, form: "buckets", rows: 1, lo: null, hi: null, at: step };
}

/** Where all values of a run are, for the steps of the page. */
export function stepsRequestOf(run: string, tag: string, query: HistogramQuery): HistogramRequest {
  const { xAxis: x, shouldShowSuperseded: superseded } = query;
  const nothing = { lo: null, hi: null, at: null, bins: GRID_BINS, low: null, high: null, outliers: true };
  return { run, tag, form: "steps", x, rows: MAX_STEPS, superseded, ...nothing };
}

/** A column for each px, in few different numbers so that answers can be used again. */
export function columnsFor(widthPx: number): number {
  return Math.min(Math.max(1, Math.ceil(widthPx / COLUMN_STEP)) * COLUMN_STEP, MAX_COLUMNS);
}
