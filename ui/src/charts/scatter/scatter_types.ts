/// A matrix of scatter plots: where its cells lie, and what is heard back.

import type { ParallelAxis, UnitRange } from "../parallel/parallel_types";

export interface ScatterAxes {
  /** One per column of the matrix. */
  readonly xs: readonly ParallelAxis[];
  /** One per row of the matrix, from the top. */
  readonly ys: readonly ParallelAxis[];
}

export interface ScatterCallbacks {
  /** The row under the pointer, `null` when it is on none. */
  onHover?(row: number | null): void;
  onOpen?(row: number): void;
  /** A rectangle is being drawn in a cell; `null` takes its brushes away. */
  onBrush?(x: string, y: string, ranges: readonly [x: UnitRange, y: UnitRange] | null): void;
}

/** A rectangle in px. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ScatterLayout {
  readonly cell: (column: number, row: number) => PixelBox;
  readonly nColumns: number;
  readonly nRows: number;
  /** px from the top: where the names of the columns stand. */
  readonly bottom: number;
}

const margin = { left: 104, right: 16, top: 12, bottom: 40 };
const gapPx = 10;
/** Points keep away from the edges of their cell. */
const insetPx = 5;

export function scatterLayout({ xs, ys }: ScatterAxes, width: number, height: number): ScatterLayout {
  const [nColumns, nRows] = [Math.max(1, xs.length), Math.max(1, ys.length)];
  const cellWidth = (width - margin.left - margin.right - gapPx * (nColumns - 1)) / nColumns;
  const cellHeight = (height - margin.top - margin.bottom - gapPx * (nRows - 1)) / nRows;
  const cell = (column: number, row: number): PixelBox => ({
    left: margin.left + column * (cellWidth + gapPx),
    top: margin.top + row * (cellHeight + gapPx),
    width: Math.max(0, cellWidth),
    height: Math.max(0, cellHeight),
  });
  return { cell, nColumns: xs.length, nRows: ys.length, bottom: height - margin.bottom };
}

/** px of places on the two axes of a cell. */
export function pixelIn(
  { left, top, width, height }: PixelBox,
  x: number,
  y: number,
): [x: number, y: number] {
  return [left + insetPx + x * (width - 2 * insetPx), top + height - insetPx - y * (height - 2 * insetPx)];
}

/** Places on the two axes of a cell at a px, within the axes. */
export function unitsIn(
  { left, top, width, height }: PixelBox,
  x: number,
  y: number,
): [x: number, y: number] {
  const bounded = (unit: number) => Math.min(1, Math.max(0, unit));
  return [
    bounded((x - left - insetPx) / (width - 2 * insetPx)),
    bounded((top + height - insetPx - y) / (height - 2 * insetPx)),
  ];
}

/** The cell at a px, `null` between and beside cells. */
export function cellAt(layout: ScatterLayout, x: number, y: number): [column: number, row: number] | null {
  for (let column = 0; column < layout.nColumns; column += 1) {
    for (let row = 0; row < layout.nRows; row += 1) {
      const { left, top, width, height } = layout.cell(column, row);
      if (x >= left && x <= left + width && y >= top && y <= top + height) return [column, row];
    }
  }
  return null;
}
