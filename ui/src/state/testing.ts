/// The page under test: nothing moves by itself, nothing waits longer than it must.

const MAX_TEST_MILLIS = 50;

/** Whether the address says `?testing=1`. */
export const isTesting = new URLSearchParams(globalThis.location?.search ?? "").has("testing");

/** How long to wait for more of the same; shorter under test. */
export function settleMillis(millis: number): number {
  return isTesting ? Math.min(millis, MAX_TEST_MILLIS) : millis;
}

/** A chart as it stands, for tests. */
export interface ChartDescription {
  /** Of a chart of several tags its title. */
  readonly tag: string;
  readonly x: { readonly axis: string; readonly isLog: boolean; readonly lo: number; readonly hi: number };
  readonly y: { readonly isLog: boolean; readonly lo: number; readonly hi: number };
  readonly series: readonly SeriesDescription[];
  /** NaN and Inf marks on it. */
  readonly nMarks: number;
}

export interface SeriesDescription {
  readonly run: string;
  readonly tag: string;
  readonly color: string;
  /** Of the whole series. */
  readonly nPoints: number;
  /** Points or buckets that were sent. */
  readonly nRows: number;
  readonly isExact: boolean;
  readonly lastStep: number | null;
  readonly lastValue: number | null;
  readonly lastSmoothed: number | null;
}

/** A card of a kind other than scalars that can say what it shows. */
export interface Described {
  describe(): { readonly kind: string; readonly tag: string } | null;
}

/** Something on the page that can say what it shows. */
export interface DescribedChart {
  describe(): ChartDescription | null;
}
