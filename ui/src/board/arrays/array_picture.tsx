/// An array as a picture: one pixel for each number, enlarged without blur, read under the pointer.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { type CellWindow, maxScaleOf, partOf } from "../../charts/arrays/cell_window";
import type { Palette } from "../../charts/arrays/colormap";
import type { Ends } from "../../charts/arrays/normalization";
import type { ArrayNumbers } from "../../charts/arrays/numbers";
import type { Cell } from "../../charts/arrays/profiles";
import { type Fraction, panTo, pictureAt, pixelAt } from "../../charts/pictures/zoom_pan";
import type { Spot } from "../../widgets/placement";
import type { PictureZoom } from "../pictures/picture_views";
import { usePictureGestures } from "../pictures/use_picture_gestures";
import { placeOfPart, placeOfSheet } from "./sheet";
import { usePainting } from "./use_painting";

export interface ArrayPictureProps {
  readonly numbers: ArrayNumbers;
  readonly ends: Ends;
  readonly palette: Palette;
  /** Row 0 is at the bottom. */
  readonly isFlipped: boolean;
  readonly zoom: PictureZoom;
  /** The cells of which anything is seen. */
  readonly seen: CellWindow;
  /** Whether the wheel zooms without Ctrl or Alt. */
  readonly isWheelFree: boolean;
  /** Of the colours, over what lies beneath. */
  readonly opacity: number;
  /** Lies beneath all cells. */
  readonly under?: ComponentChildren;
  /** Lies over the cells that are seen. */
  readonly over?: ComponentChildren;
  readonly label: string;
  /** The number under the pointer or chosen by the arrow keys. */
  readonly cell: Cell | null;
  /** `at` is where the pointer is, `null` for the keyboard. */
  readonly onCell: (cell: Cell | null, at: Spot | null) => void;
}

const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function ArrayPicture(props: ArrayPictureProps) {
  const { numbers, ends, palette, isFlipped, zoom, seen, isWheelFree } = props;
  const { opacity, under, over, label, cell, onCell } = props;
  const ground = useRef<HTMLButtonElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { nRows, nColumns } = numbers;
  const grid = { nRows, nColumns, isFlipped };
  const view = zoom.view();
  const turn = (row: number) => (isFlipped ? nRows - 1 - row : row);
  const read = (at: Fraction | null, pointer: Spot) => {
    const pixel = at && pixelAt(pictureAt(zoom.view(), at), nColumns, nRows);
    onCell(pixel && { row: turn(pixel.y), column: pixel.x }, pointer);
  };
  const choose = (next: Cell) => {
    onCell(next, null);
    zoom.setView(panTo(zoom.view(), partOf(windowOfCell(next), grid)));
  };
  const press = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!cell) return choose({ row: isFlipped ? seen.toRow - 1 : seen.fromRow, column: seen.fromColumn });
    const row = clamp(turn(turn(cell.row) + move[0]), nRows);
    choose({ row, column: clamp(cell.column + move[1], nColumns) });
  };
  usePainting(canvas, numbers, { ends, palette, isFlipped }, seen);
  usePictureGestures(ground, {
    ...zoom,
    read,
    maxScale: maxScaleOf(numbers),
    isWheelFree: () => isWheelFree,
  });
  return (
    <div class="array-picture" style={{ aspectRatio: `${nColumns} / ${nRows}` }}>
      <button
        ref={ground}
        type="button"
        class="array-ground"
        aria-label={label}
        data-scale={view.scale}
        onKeyDown={press}
        onBlur={() => onCell(null, null)}
      >
        <span class="array-sheet" style={placeOfSheet(view)}>
          {under}
          <canvas ref={canvas} style={{ opacity }} />
          <span class="array-window" style={placeOfPart(partOf(seen, grid))}>
            {over}
          </span>
          {cell && <span class="cell-mark" style={placeOfPart(partOf(windowOfCell(cell), grid))} />}
        </span>
      </button>
    </div>
  );
}

function windowOfCell({ row, column }: Cell): CellWindow {
  return { fromRow: row, toRow: row + 1, fromColumn: column, toColumn: column + 1 };
}

function clamp(place: number, n: number): number {
  return Math.max(0, Math.min(n - 1, place));
}
