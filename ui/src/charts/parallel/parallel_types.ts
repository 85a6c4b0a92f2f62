/// What parallel coordinates are drawn from, and what is heard back: rows are numbers, columns are axes.

import type { UnitScale } from "./unit_scale";

/** Part of an axis, 0 at its bottom. */
export type UnitRange = readonly [low: number, high: number];

export interface ParallelAxis {
  readonly id: string;
  readonly title: string;
  readonly scale: UnitScale;
  /** One per row, in the unit of the scale; NaN where the row has none. */
  readonly values: Float64Array;
  readonly brush: UnitRange | null;
}

export interface ParallelRows {
  /** Rows inside all brushes, in the order of drawing: the last is on top. */
  readonly inside: readonly number[];
  readonly nRows: number;
  /** Of each row, into `palette`. */
  readonly colors: Uint16Array;
  readonly palette: readonly string[];
}

export interface ParallelCallbacks {
  /** The row under the pointer, `null` when it is on none. */
  onHover?(row: number | null): void;
  /** A click on a row. */
  onOpen?(row: number): void;
  /** A brush is being drawn; `null` takes it away. */
  onBrush?(axis: string, range: UnitRange | null): void;
}

/** Where the axes stand, px. */
export interface ParallelLayout {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  /** One per axis. */
  readonly xs: readonly number[];
}

const margin = { left: 56, right: 72, top: 46, bottom: 14 };

/** Axes equally far apart, with room for labels on the left and titles on top. */
export function parallelLayout(nAxes: number, width: number, height: number): ParallelLayout {
  const room = Math.max(0, width - margin.left - margin.right);
  const gap = nAxes > 1 ? room / (nAxes - 1) : 0;
  const xs = Array.from({ length: nAxes }, (_, i) =>
    Math.round(margin.left + (nAxes > 1 ? i * gap : room / 2)),
  );
  return { width, height, top: margin.top, bottom: height - margin.bottom, xs };
}

/** px of a place on an axis. */
export function unitToPixel({ top, bottom }: ParallelLayout, unit: number): number {
  return bottom - unit * (bottom - top);
}

/** The place at a px, within the axis. */
export function pixelToUnit({ top, bottom }: ParallelLayout, y: number): number {
  return Math.min(1, Math.max(0, (bottom - y) / (bottom - top)));
}
