/// What every form of histograms does on a chart: it is laid out once, drawn, read, and marked.

import type { DrawContext } from "../canvas/draw_context";
import type { DrawingSpace } from "../canvas/drawing_space";
import type { PointedScene } from "../pointed_chart";
import type { PixelPosition, ZoomRequest } from "../types";
import type {
  HistogramCursor,
  HistogramFigure,
  HistogramReading,
  HistogramReport,
  HistogramView,
  HistogramZoom,
} from "./histogram_types";

/** What is known before anything is laid out. */
export interface SceneSpace extends DrawingSpace {
  readonly view: HistogramView;
}

export type FigureOf<Mode extends HistogramFigure["mode"]> = Extract<
  HistogramFigure,
  { readonly mode: Mode }
>;

/** A figure laid out for a size and a theme. */
export interface HistogramScene extends PointedScene {
  readonly report: HistogramReport;
  /** Whether y shows values of its own, so that panning moves them too. */
  readonly isYZoomed: boolean;
  /** Draws what stays when the figure fades: axes and labels. */
  drawBackground(target: DrawContext): void;
  drawFigure(target: DrawContext): void;
  /** Draws what is read over it. */
  drawReading(target: DrawContext, reading: HistogramReading): void;
  /** Draws where another card's cursor, or the step of all cards, stands: in the unit of the view's `xKind`. */
  drawMark(target: DrawContext, x: number, isStrong: boolean): void;
  /** Draws one source once more, over the others. */
  drawHighlight(target: DrawContext, id: string): void;
  /** Whether the figure has more than the source that is highlighted. */
  hasOthers(id: string): boolean;
  /** What lies under the pointer. */
  locate(pixel: PixelPosition): HistogramCursor | null;
  /** Where a key moves the cursor to; `null` if the key is none of its own. */
  move(cursor: HistogramCursor | null, key: string): HistogramCursor | null;
  /** What the data say at the cursor; `null` where they have no such place any more. */
  read(cursor: HistogramCursor): HistogramReading | null;
  /** A gesture in the words of the figure. */
  zoomOf(request: ZoomRequest): HistogramZoom;
}

/** By how much a key changes each part of the cursor. */
export type CursorMoves = Readonly<Record<string, Partial<HistogramCursor>>>;

/** How many places each part of the cursor has, given the parts before it. */
export interface CursorLimits {
  readonly nSeries: number;
  readonly nRows: (series: number) => number;
  readonly nBins: (series: number) => number;
}

const toStart: Partial<HistogramCursor> = { row: Number.NEGATIVE_INFINITY };
const toEnd: Partial<HistogramCursor> = { row: Number.POSITIVE_INFINITY };

/** Moves a cursor within its limits; the first key brings it to the middle of the last row. */
export function moveWithin(
  cursor: HistogramCursor | null,
  key: string,
  moves: CursorMoves,
  limits: CursorLimits,
): HistogramCursor | null {
  const change = { Home: toStart, End: toEnd }[key] ?? moves[key];
  if (!change) return null;
  const { series, row, bin } = cursor ?? { series: 0, row: Number.POSITIVE_INFINITY, bin: Number.NaN };
  const toSeries = clamp(series + (cursor ? (change.series ?? 0) : 0), limits.nSeries);
  const nBins = limits.nBins(toSeries);
  const moved = {
    series: toSeries,
    row: clamp(row + (cursor ? (change.row ?? 0) : 0), limits.nRows(toSeries)),
    bin: clamp(Number.isNaN(bin) ? Math.floor(nBins / 2) : bin + (cursor ? (change.bin ?? 0) : 0), nBins),
  };
  return moved.row < 0 || toSeries < 0 ? null : moved;
}

function clamp(index: number, n: number): number {
  return Math.min(Math.max(index, 0), n - 1);
}
