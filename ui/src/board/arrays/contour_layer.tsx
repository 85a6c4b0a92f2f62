/// The outline of what reaches a level, over the cells of an array.
import { useCallback } from "preact/hooks";
import { type Edge, outline } from "../../charts/arrays/contour";
import type { ArrayNumbers } from "../../charts/arrays/numbers";
import { type Draw, DrawnCanvas } from "./drawn_canvas";

export interface ContourLayerProps {
  readonly numbers: ArrayNumbers;
  readonly level: number;
  /** Row 0 is at the bottom. */
  readonly isFlipped: boolean;
}

/** Cells that are smaller on the screen are outlined several at a time. */
const MIN_CELL_PX = 3;
/** Dark beneath light, so that the outline is seen on every colour. */
const STROKES = [
  { color: "#000000b0", widthPx: 3 },
  { color: "#ffffff", widthPx: 1.25 },
] as const;

export function ContourLayer({ numbers, level, isFlipped }: ContourLayerProps) {
  const draw = useCallback<Draw>(
    (context, { width, height }) => {
      const { nRows, nColumns } = numbers;
      const block = Math.ceil(MIN_CELL_PX / Math.min(width / nColumns, height / nRows));
      const edges = outline(numbers, level, Math.max(1, block));
      const y = (row: number) => ((isFlipped ? nRows - row : row) * height) / nRows;
      const path = pathOf(edges, (column) => (column * width) / nColumns, y);
      for (const { color, widthPx } of STROKES) {
        context.strokeStyle = color;
        context.lineWidth = widthPx;
        context.stroke(path);
      }
    },
    [numbers, level, isFlipped],
  );
  return <DrawnCanvas className="contour" draw={draw} />;
}

type Place = (cell: number) => number;

function pathOf(edges: readonly Edge[], x: Place, y: Place): Path2D {
  const path = new Path2D();
  for (const { fromRow, fromColumn, toRow, toColumn } of edges) {
    path.moveTo(x(fromColumn), y(fromRow));
    path.lineTo(x(toColumn), y(toRow));
  }
  return path;
}
