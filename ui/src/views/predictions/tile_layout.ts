/// How large tiles are: all of one gallery have one size, so that those in sight are known without the others.
import type { PredictionsResponse } from "../../wire/messages";

export interface TileLayout {
  readonly nColumns: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of the input alone. */
  readonly inputPx: number;
  /** Of what stands below the answers: scores, labels, numbers. */
  readonly partsPx: number;
  /** From the top of a row to the next. */
  readonly rowPx: number;
}

/** What decides on the size of tiles. */
export type TileSubject = Pick<PredictionsResponse, "inputs" | "task" | "samples" | "is_handmade">;

export const TILE_GAP_PX = 8;
/** Padding and border of a tile, on both sides together. */
const EDGES_PX = 18;
const PART_GAP_PX = 4;
const LINE_PX = 18;
const SCORE_PX = 14;
const CHIPS_PX = 42;
const TEXT_PX = { images: 0, text: 80, features: 48, none: 0 };
/** Scores of a tile, numbers of a regression. */
export const MAX_ROWS = 3;

/** Of a gallery so wide, with tiles at least so wide and so many lines of answers on each. */
export function tileLayout(
  subject: TileSubject,
  availablePx: number,
  leastPx: number,
  nLines: number,
): TileLayout {
  const nColumns = Math.max(1, Math.floor((availablePx + TILE_GAP_PX) / (leastPx + TILE_GAP_PX)));
  const widthPx = Math.max(0, (availablePx + TILE_GAP_PX) / nColumns - TILE_GAP_PX);
  const inputPx = subject.inputs === "images" ? widthPx - EDGES_PX : textPx(subject.inputs);
  const partsPx = subject.is_handmade ? 0 : partsPxOf(subject);
  const parts = [inputPx, ...Array.from({ length: nLines }, () => LINE_PX), partsPx];
  const shown = parts.filter((px) => px > 0);
  const heightPx = EDGES_PX + shown.reduce((sum, px) => sum + px, 0) + PART_GAP_PX * (shown.length - 1);
  return { nColumns, widthPx, heightPx, inputPx, partsPx, rowPx: heightPx + TILE_GAP_PX };
}

function textPx(inputs: string): number {
  return inputs in TEXT_PX ? TEXT_PX[inputs as keyof typeof TEXT_PX] : 0;
}

function partsPxOf({ task, samples }: TileSubject): number {
  const first = samples[0];
  if (task === "multi_label") return CHIPS_PX;
  const nRows =
    task === "regression" ? (first?.answer?.numbers.length ?? 0) : (first?.top_classes.length ?? 0);
  return rowsPx(Math.min(MAX_ROWS, nRows));
}

function rowsPx(n: number): number {
  return n === 0 ? 0 : n * SCORE_PX + (n - 1) * PART_GAP_PX;
}

/** Rows [first, last) of tiles that can be seen, and one more on each side. */
export function rowsInSight(
  { rowPx }: TileLayout,
  topPx: number,
  heightPx: number,
  nRows: number,
): readonly [first: number, last: number] {
  const last = Math.min(nRows, Math.ceil((topPx + heightPx) / rowPx) + 1);
  return [Math.max(0, Math.min(last, Math.floor(topPx / rowPx) - 1)), last];
}
