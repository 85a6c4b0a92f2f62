/// Which pixels are painted of an array, of which a part is seen.
import { type CellWindow, type Sides, wholeOf } from "./cell_window";

/** Some cells, and every how many of them one is painted. */
export interface Painting {
  readonly window: CellWindow;
  readonly stride: number;
}

/** Cells of a side that are seen at once and are all painted. No screen shows more of a picture that fills it. */
const MAX_SEEN = 2048;
/** Between which parts of what is seen lie the places at which a painting may begin and end. */
const N_PARTS = 8;

/**
 * What is painted: more than is seen, so that it stands while the picture moves a little.
 *
 * Of an array that needs no more pixels all is painted.
 */
export function paintingOf(seen: CellWindow, sides: Sides): Painting {
  const { nRows, nColumns } = sides;
  const nSeen = Math.max(seen.toRow - seen.fromRow, seen.toColumn - seen.fromColumn);
  const stride = Math.ceil(nSeen / MAX_SEEN);
  if (Math.max(nRows, nColumns) <= MAX_SEEN) return paintingOfAll(sides);
  const grain = stride * 2 ** Math.max(0, Math.ceil(Math.log2(nSeen / stride / N_PARTS)));
  const down = (place: number) => Math.floor(place / grain) * grain;
  const up = (place: number, n: number) => Math.min(n, Math.ceil(place / grain) * grain);
  return {
    window: {
      fromRow: down(seen.fromRow),
      toRow: up(seen.toRow, nRows),
      fromColumn: down(seen.fromColumn),
      toColumn: up(seen.toColumn, nColumns),
    },
    stride,
  };
}

/** One pixel for each number. */
export function paintingOfAll(sides: Sides): Painting {
  return { window: wholeOf(sides), stride: 1 };
}

/** px of the canvas that it is painted into. */
export function sizeOf({ window, stride }: Painting): { readonly width: number; readonly height: number } {
  return {
    width: Math.ceil((window.toColumn - window.fromColumn) / stride),
    height: Math.ceil((window.toRow - window.fromRow) / stride),
  };
}

/** The same cells in at most `nPixels`, for what is to be seen at once. */
export function coarser({ window, stride }: Painting, nPixels: number): Painting {
  const { width, height } = sizeOf({ window, stride });
  return { window, stride: stride * Math.ceil(Math.sqrt((width * height) / nPixels)) };
}
