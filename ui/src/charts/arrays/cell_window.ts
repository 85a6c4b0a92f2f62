/// The part of an array that is seen through a frame: which rows and columns, and where they lie.
import { type PicturePart, type PictureView, pictureAt } from "../pictures/zoom_pan";
import { ArrayNumbers } from "./numbers";
import type { Cell } from "./profiles";

/** Rows and columns of an array; the ends are not among them. */
export interface CellWindow {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

export interface Sides {
  readonly nRows: number;
  readonly nColumns: number;
}

/** Rows and columns as a picture has them. */
export interface Grid extends Sides {
  /** Row 0 is at the bottom. */
  readonly isFlipped: boolean;
}

/** So many cells of the longer side can still be told apart by eye; there is no reason to see fewer. */
const LEAST_SEEN = 4;

/** A cell that begins this much before the edge of the frame is not seen: fractions are not exact. */
const TOLERANCE = 1e-6;

export function wholeOf({ nRows, nColumns }: Sides): CellWindow {
  return { fromRow: 0, toRow: nRows, fromColumn: 0, toColumn: nColumns };
}

export function nCells({ fromRow, toRow, fromColumn, toColumn }: CellWindow): number {
  return (toRow - fromRow) * (toColumn - fromColumn);
}

/** How much a picture of so many cells can be enlarged. */
export function maxScaleOf({ nRows, nColumns }: Sides): number {
  return Math.max(1, Math.max(nRows, nColumns) / LEAST_SEEN);
}

/** The cells of which anything is seen. */
export function windowIn(view: PictureView, grid: Grid): CellWindow {
  const { nRows, nColumns } = grid;
  const [from, to] = [pictureAt(view, { x: 0, y: 0 }), pictureAt(view, { x: 1, y: 1 })];
  const [top, bottom] = placesWithin(from.y * nRows, to.y * nRows, nRows);
  const [fromColumn, toColumn] = placesWithin(from.x * nColumns, to.x * nColumns, nColumns);
  return { ...turned(top, bottom, grid), fromColumn, toColumn };
}

function placesWithin(from: number, to: number, n: number): readonly [from: number, to: number] {
  return [Math.max(0, Math.floor(from + TOLERANCE)), Math.min(n, Math.ceil(to - TOLERANCE))];
}

/** The cell at the same place of an array that has more of the same numbers, or fewer. */
export function sameCell({ row, column }: Cell, from: Sides, to: Sides): Cell {
  const at = (place: number, n: number, nNew: number) => Math.floor(((place + 0.5) * nNew) / n);
  return { row: at(row, from.nRows, to.nRows), column: at(column, from.nColumns, to.nColumns) };
}

/** Where some cells lie in the picture of all. */
export function partOf(window: CellWindow, grid: Grid): PicturePart {
  const { nRows, nColumns } = grid;
  const { fromRow, toRow } = turned(window.fromRow, window.toRow, grid);
  return {
    left: window.fromColumn / nColumns,
    top: fromRow / nRows,
    width: (window.toColumn - window.fromColumn) / nColumns,
    height: (toRow - fromRow) / nRows,
  };
}

/** Rows of the picture as rows of the array, and the other way round. */
function turned(from: number, to: number, { nRows, isFlipped }: Grid) {
  return isFlipped ? { fromRow: nRows - to, toRow: nRows - from } : { fromRow: from, toRow: to };
}

/** Of some rows and columns the numbers alone, copied; of all of them the array itself. */
export function cut(numbers: ArrayNumbers, window: CellWindow): ArrayNumbers {
  const { values, nRows, nColumns } = numbers;
  const { fromRow, toRow, fromColumn, toColumn } = window;
  const [height, width] = [toRow - fromRow, toColumn - fromColumn];
  if (height === nRows && width === nColumns) return numbers;
  const part = new Float64Array(height * width);
  for (let row = 0; row < height; row += 1) {
    const from = (fromRow + row) * nColumns + fromColumn;
    part.set(values.subarray(from, from + width), row * width);
  }
  return new ArrayNumbers(part, height, width);
}
