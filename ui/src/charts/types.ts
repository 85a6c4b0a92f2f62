/// What a view hands to a chart and what it hears back: plain arrays and numbers, no runs and no HTTP.

/** Values of a series: float32 where the event file holds float32, else float64. NaN = no such value. */
export type FloatColumn = Float32Array | Float64Array;

/** A closed interval of x or y in data units, `[low, high]` with `low < high`. */
export type Domain = readonly [low: number, high: number];

/** What x counts: steps, seconds since the series' first point, or seconds since the epoch. */
export type XKind = "step" | "relative" | "wall";

/** Every point of a window. All columns have one entry per point, ascending in `x`. */
export interface PointSeries {
  readonly form: "points";
  /** In the unit of the view's `xKind`. */
  readonly x: Float64Array;
  /** Exact to 2^53. */
  readonly step: Float64Array;
  /** Seconds since the epoch. */
  readonly wall: Float64Array;
  readonly value: FloatColumn;
  readonly smoothed: FloatColumn | null;
}

/** The first, last, smallest and largest value of each bucket. */
export interface BucketValues {
  readonly first: FloatColumn;
  readonly last: FloatColumn;
  readonly min: FloatColumn;
  readonly max: FloatColumn;
}

/** A window cut into buckets of x; all columns have one entry per bucket, ascending in `firstX`. */
export interface BucketSeries {
  readonly form: "buckets";
  /**
   * x of the first and last point and of the smallest and largest value, in the unit of the view's `xKind`.
   * A bucket without finite values has NaN for the latter two, and for its `min` and `max`.
   */
  readonly firstX: Float64Array;
  readonly lastX: Float64Array;
  readonly minX: Float64Array;
  readonly maxX: Float64Array;
  /** Step of the bucket's last point, exact to 2^53. */
  readonly step: Float64Array;
  /** Seconds since the epoch of the bucket's last point. */
  readonly wall: Float64Array;
  /** How many points the bucket stands for. */
  readonly count: Uint32Array;
  readonly value: BucketValues;
  /** Where in the bucket its smallest and largest lie is not known: they are drawn in its middle. */
  readonly smoothed: BucketValues | null;
}

export type Series = PointSeries | BucketSeries;

export type NonFiniteKind = "nan" | "+inf" | "-inf";

/** A stretch of values that are not finite. */
export interface NonFiniteMark {
  readonly kind: NonFiniteKind;
  /** x of the first of them. */
  readonly x: number;
  readonly count: number;
}

/** The area between two curves, as a group of runs has it. Columns have one length, ascending in `x`. */
export interface Band {
  readonly x: Float64Array;
  readonly low: FloatColumn;
  readonly high: FloatColumn;
}

export interface ChartLine {
  /** Unique on the chart. */
  readonly id: string;
  /** Lines of one group are highlighted together, on every chart that shows it. Default: the line's own `id`. */
  readonly group?: string;
  /** Leading part of the label, shown dimmed: `"resnet50/"`; may be empty. */
  readonly labelPath: string;
  readonly labelName: string;
  /** Any CSS colour that a canvas understands. */
  readonly color: string;
  /** Lengths of dash and gap in px. Default: solid. */
  readonly dash?: readonly number[];
  readonly series: Series;
  /** wall_time from which relative time counts, in seconds since the epoch. */
  readonly originWall: number;
  readonly nonFinite: readonly NonFiniteMark[];
  readonly band?: Band;
}

/** What to write beside the right ends of the lines while there are at most six of them. */
export type EndLabelForm = "none" | "values" | "names";

export interface ChartView {
  readonly xKind: XKind;
  readonly xLog: boolean;
  readonly yLog: boolean;
  /** `null` fits x to all points. */
  readonly xDomain: Domain | null;
  /** `null` fits y to the points inside `xDomain`. */
  readonly yDomain: Domain | null;
  /** Leaves rare extreme values out when y is fitted; they are marked on the edge. */
  readonly ignoreOutliers: boolean;
  readonly endLabels: EndLabelForm;
}

export const defaultChartView: ChartView = {
  xKind: "step",
  xLog: false,
  yLog: false,
  xDomain: null,
  yDomain: null,
  ignoreOutliers: true,
  endLabels: "values",
};

/** One line's reading at the cursor: a row of the tooltip. */
export interface ReadingRow {
  readonly id: string;
  readonly labelPath: string;
  readonly labelName: string;
  readonly color: string;
  readonly x: number;
  readonly step: number;
  /** Seconds since the epoch. */
  readonly wall: number;
  /** Seconds since the series' first point. */
  readonly relative: number;
  /** The point's value, of a bucket its last. May be NaN or infinite. */
  readonly value: number;
  readonly smoothed: number | null;
  /** Smallest and largest value where the row stands for several points or a band, else `null`. */
  readonly range: Domain | null;
  /** px between the cursor and the line. */
  readonly distance: number;
}

/** A place on the chart in CSS px from the host's top left corner. */
export interface PixelPosition {
  readonly x: number;
  readonly y: number;
}

export interface HoverReading {
  /** x of the nearest point: where the crosshair stands. */
  readonly x: number;
  /** Nearest line first; values that are not finite last. */
  readonly rows: readonly ReadingRow[];
  readonly pixel: PixelPosition;
}

/** A part of the chart that the user asks to see. */
export interface ZoomRequest {
  readonly x: Domain;
  /** `null` leaves y fitted, or as it is. */
  readonly y: Domain | null;
  /** Requests of one wheel turn or one pan share a number: together they are one entry to undo. */
  readonly gesture: number;
}

/** What the base layer leaves out or marks, for the card's footer. Buckets count once each. */
export interface ChartReport {
  readonly nAbove: number;
  readonly nBelow: number;
  /** Points that a logarithmic axis cannot show. */
  readonly nNonPositive: number;
  /** False if some line is drawn from buckets: the counts are then lower bounds. */
  readonly isExact: boolean;
  readonly xDomain: Domain;
  readonly yDomain: Domain;
}

/** What stands selected along x, in the unit of the view's `xKind`; `null` for nothing. */
export interface XSelection {
  readonly x: number | null;
  readonly range: Domain | null;
}

export const noSelection: XSelection = { x: null, range: null };

/** What every chart that is read tells. */
export interface PointedCallbacks<Reading> {
  /** The pointer or the keyboard's place moved; `null` when it left. */
  onHover?(reading: Reading | null): void;
  /** The group of what is nearest to the pointer changed. */
  onHighlight?(group: string | null): void;
  /** Double-click: show everything. */
  onFit?(): void;
}

export interface ChartCallbacks extends PointedCallbacks<HoverReading> {
  onZoom?(request: ZoomRequest): void;
  /** The keyboard cursor reads a point: for a polite live region. */
  onRead?(row: ReadingRow): void;
  /**
   * A drag along the x axis goes from one x to another, in order; both are the same for a click there, and for
   * the space bar at the keyboard's cursor.
   */
  onSelectX?(from: number, to: number): void;
  /** The base layer was drawn and says something else than before. */
  onReport?(report: ChartReport): void;
}
