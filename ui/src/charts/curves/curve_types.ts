/// What a view hands to a chart of curves between two measures, and what it hears back: plain arrays.

import type { Domain, PixelPosition, PointedCallbacks } from "../types";

/** One curve; x need not ascend. */
export interface Curve {
  /** Unique on the chart. */
  readonly id: string;
  /** Curves of one group are highlighted together. */
  readonly group: string;
  /** Any CSS colour that a canvas understands. */
  readonly color: string;
  /** Along the curve. A point that is not finite breaks it. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** What runs along the curve, ascending. Points beyond its length are drawn but never read. */
  readonly parameter: Float64Array;
  /** Drawn behind the others and never read. */
  readonly isFaint: boolean;
  /** Every point has a dot. */
  readonly hasDots: boolean;
}

export interface CurveView {
  readonly x: Domain;
  readonly y: Domain;
  /** The line of x = y. */
  readonly hasDiagonal: boolean;
}

export const defaultCurveView: CurveView = { x: [0, 1], y: [0, 1], hasDiagonal: false };

/** The point of a curve that is nearest to the pointer, or that the keyboard stands on. */
export interface CurveReading {
  readonly id: string;
  readonly group: string;
  readonly entry: number;
  /** Of that point: what the other curves are marked at. */
  readonly parameter: number;
  readonly pixel: PixelPosition;
  /** px between the pointer and the point. */
  readonly distance: number;
}

/** A part of the chart that the user asks to see. */
export interface AreaRequest {
  readonly x: Domain;
  /** `null` leaves y as it is. */
  readonly y: Domain | null;
  /** Requests of one wheel turn or one pan share a number: together they are one entry to undo. */
  readonly gesture: number;
}

export interface CurveCallbacks extends PointedCallbacks<CurveReading> {
  onZoom?(request: AreaRequest): void;
  /** A click, or Enter, on a point. */
  onChoose?(reading: CurveReading): void;
  /** The keyboard reads a point: for a polite live region. */
  onRead?(reading: CurveReading): void;
}
