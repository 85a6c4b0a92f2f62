/// What a view hands to a chart of histograms and what it hears back: plain arrays, no runs and no HTTP.

import type { Domain, PixelPosition, PointedCallbacks, XKind } from "../types";

/** Whose histograms they are. */
export interface HistogramSource {
  /** Unique on the chart; the same in every chart that shows the same run. */
  readonly id: string;
  /** Leading part of the label, shown dimmed: `"resnet50/"`; may be empty. */
  readonly labelPath: string;
  readonly labelName: string;
  /** Any CSS colour that a canvas understands. */
  readonly color: string;
  /** wall_time from which relative time counts, in seconds since the epoch. */
  readonly originWall: number;
  /** The values to be shown unless a part of them is asked for; `null` where nothing is counted. */
  readonly values: Domain | null;
}

/** Histograms as they were logged. Columns but the last three have one entry per row, ascending in `x`. */
export interface Slices extends HistogramSource {
  /** In the unit of the view's `xKind`. */
  readonly x: Float64Array;
  /** Exact to 2^53. */
  readonly step: Float64Array;
  /** Seconds since the epoch. */
  readonly wall: Float64Array;
  /** One more than there are rows: row i has the buckets `[start[i], start[i + 1])`. */
  readonly start: Uint32Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly count: Float64Array;
}

/** Rows that stand for one or more values each, ascending in x. */
export interface GatheredRows extends HistogramSource {
  /** x of the first and of the last value of a row, in the unit of the view's `xKind`. */
  readonly firstX: Float64Array;
  readonly lastX: Float64Array;
  /** Steps of a row's first and last value, and the wall_time of the last. */
  readonly firstStep: Float64Array;
  readonly step: Float64Array;
  readonly wall: Float64Array;
  /** How many histograms a row stands for. */
  readonly nHistograms: Uint32Array;
}

/** Counts in bins that all rows share. */
export interface Grid extends GatheredRows {
  readonly nBins: number;
  readonly low: number;
  readonly high: number;
  /** Mean count of each bin, row after row. */
  readonly mass: Float32Array;
}

/** Values below which given shares lie. */
export interface Percentiles extends GatheredRows {
  /** The shares in 100ths of a percent, ascending, their middle one the median. */
  readonly basisPoints: readonly number[];
  /** The least and the greatest of each percentile, row after row; NaN for a row that counts nothing. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** What is drawn. */
export type HistogramFigure =
  | { readonly mode: "ridge"; readonly slices: Slices | null }
  | { readonly mode: "overlay"; readonly slices: readonly Slices[] }
  | { readonly mode: "heat"; readonly grid: Grid | null }
  | { readonly mode: "percentiles"; readonly series: readonly Percentiles[] };

export interface HistogramView {
  readonly xKind: XKind;
  /** `null` fits x to all rows. */
  readonly xDomain: Domain | null;
  /** `null` fits the values to what is counted. */
  readonly valueDomain: Domain | null;
  /** Whether counts are shown by their logarithm. */
  readonly isCountLog: boolean;
}

export const defaultHistogramView: HistogramView = {
  xKind: "step",
  xDomain: null,
  valueDomain: null,
  isCountLog: false,
};

/** A place in the data: a bin of a value, or a percentile, of a row. */
export interface HistogramCursor {
  readonly series: number;
  readonly row: number;
  readonly bin: number;
}

/** How much lies between two values at one row: a line of the tooltip. */
export interface BinReading {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Of the whole row. */
  readonly total: number;
}

/** A percentile at one row; two values where the row stands for several histograms. */
export interface PercentileReading {
  readonly basisPoints: number;
  readonly low: number;
  readonly high: number;
}

/** What one row of one source says at the cursor. */
export interface HistogramRow {
  readonly id: string;
  readonly labelPath: string;
  readonly labelName: string;
  readonly color: string;
  readonly x: number;
  /** Of the first of the histograms that the row stands for, and of the last. */
  readonly firstStep: number;
  readonly step: number;
  /** Of the last, in seconds since the epoch. */
  readonly wall: number;
  /** Seconds from the series' first value to the last. */
  readonly relative: number;
  /** How many histograms the row stands for. */
  readonly nHistograms: number;
  readonly bin: BinReading | null;
  /** Descending; empty where `bin` is read. */
  readonly percentiles: readonly PercentileReading[];
}

export interface HistogramReading {
  readonly cursor: HistogramCursor;
  /** x of the row that is read. */
  readonly x: number;
  /** The row at the cursor first. */
  readonly rows: readonly HistogramRow[];
  readonly pixel: PixelPosition;
}

/** A part that the user asks to see; `null` leaves that axis as it is. */
export interface HistogramZoom {
  readonly x: Domain | null;
  readonly values: Domain | null;
  /** Requests of one wheel turn or one pan share a number: together they are one entry to undo. */
  readonly gesture: number;
}

/** What was drawn last. */
export interface HistogramReport {
  /** Rows, whatever their sources. */
  readonly nRows: number;
  readonly xDomain: Domain;
  readonly valueDomain: Domain;
}

export interface HistogramCallbacks extends PointedCallbacks<HistogramReading> {
  onZoom?(request: HistogramZoom): void;
  /** A click on a row. */
  onChoose?(reading: HistogramReading): void;
  /** The keyboard cursor reads a row: for a polite live region. */
  onRead?(reading: HistogramReading): void;
  onReport?(report: HistogramReport): void;
}
