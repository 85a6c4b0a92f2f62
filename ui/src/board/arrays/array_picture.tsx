/// An array as a picture: one pixel for each number, enlarged without blur, read under the pointer.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { Palette } from "../../charts/arrays/colormap";
import type { Ends } from "../../charts/arrays/normalization";
import type { ArrayNumbers } from "../../charts/arrays/numbers";
import type { Cell } from "../../charts/arrays/profiles";
import { canvasSize, usePainting } from "./use_painting";

export interface ArrayPictureProps {
  readonly numbers: ArrayNumbers;
  readonly ends: Ends;
  readonly palette: Palette;
  /** Row 0 is at the bottom. */
  readonly isFlipped?: boolean;
  /** Of the colours, over what lies beneath. */
  readonly opacity: number;
  readonly under?: ComponentChildren;
  readonly over?: ComponentChildren;
  readonly label: string;
  /** The number under the pointer or chosen by the arrow keys. */
  readonly cell: Cell | null;
  readonly onCell: (cell: Cell | null, at: { readonly x: number; readonly y: number } | null) => void;
}

const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function ArrayPicture(props: ArrayPictureProps) {
  const { numbers, ends, palette, isFlipped = false, opacity, under, over, label, cell, onCell } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { nRows, nColumns } = numbers;
  const turn = (row: number) => (isFlipped ? nRows - 1 - row : row);
  usePainting(canvas, numbers, { ends, palette, isFlipped });
  const point = (event: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box || box.width === 0 || box.height === 0) return;
    const column = Math.floor(((event.clientX - box.left) / box.width) * nColumns);
    const row = Math.floor(((event.clientY - box.top) / box.height) * nRows);
    const isInside = column >= 0 && column < nColumns && row >= 0 && row < nRows;
    onCell(isInside ? { row: turn(row), column } : null, { x: event.clientX, y: event.clientY });
  };
  const press = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    const from = cell ?? { row: turn(0), column: 0 };
    const row = clamp(turn(turn(from.row) + (cell ? move[0] : 0)), nRows);
    onCell({ row, column: clamp(from.column + (cell ? move[1] : 0), nColumns) }, null);
  };
  return (
    <div class="array-picture" style={{ aspectRatio: `${nColumns} / ${nRows}` }}>
      <button
        type="button"
        class="array-ground"
        aria-label={label}
        onPointerMove={point}
        onPointerLeave={() => onCell(null, null)}
        onKeyDown={press}
        onBlur={() => onCell(null, null)}
      >
        {under}
        <canvas ref={canvas} {...canvasSize(numbers)} style={{ opacity }} />
        {over}
        {cell && <CellMark cell={{ ...cell, row: turn(cell.row) }} nRows={nRows} nColumns={nColumns} />}
      </button>
    </div>
  );
}

interface CellMarkProps {
  /** Counted from the top. */
  readonly cell: Cell;
  readonly nRows: number;
  readonly nColumns: number;
}

function CellMark({ cell, nRows, nColumns }: CellMarkProps) {
  const style = {
    left: `${(100 * cell.column) / nColumns}%`,
    top: `${(100 * cell.row) / nRows}%`,
    width: `${100 / nColumns}%`,
    height: `${100 / nRows}%`,
  };
  return <span class="cell-mark" style={style} />;
}

function clamp(place: number, n: number): number {
  return Math.max(0, Math.min(n - 1, place));
}
