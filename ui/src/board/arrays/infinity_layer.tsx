/// Marks on cells that are infinite: triangles that point up or down.
import { useCallback } from "preact/hooks";
import { infiniteCells } from "../../charts/arrays/infinities";
import type { ArrayNumbers } from "../../charts/arrays/numbers";
import { type Draw, DrawnCanvas } from "./drawn_canvas";

export interface InfinityLayerProps {
  readonly numbers: ArrayNumbers;
  /** Row 0 is at the bottom. */
  readonly isFlipped: boolean;
}

/** Of more the count under the picture must do. */
const MAX_MARKS = 500;
const MIN_HALF_PX = 3;
const MAX_HALF_PX = 7;

export function InfinityLayer({ numbers, isFlipped }: InfinityLayerProps) {
  const draw = useCallback<Draw>(
    (context, { width, height }) => {
      const { nRows, nColumns } = numbers;
      const cellPx = Math.min(width / nColumns, height / nRows);
      const half = Math.max(MIN_HALF_PX, Math.min(MAX_HALF_PX, cellPx / 4));
      context.lineWidth = 2.5;
      context.strokeStyle = "#000000b0";
      context.fillStyle = "#ffffff";
      for (const { row, column, isPositive } of infiniteCells(numbers, MAX_MARKS)) {
        const y = (((isFlipped ? nRows - 1 - row : row) + 0.5) * height) / nRows;
        const triangle = triangleAt(((column + 0.5) * width) / nColumns, y, isPositive ? half : -half);
        context.stroke(triangle);
        context.fill(triangle);
      }
    },
    [numbers, isFlipped],
  );
  return <DrawnCanvas className="infinities" draw={draw} />;
}

/** It points down where `half` is negative. */
function triangleAt(x: number, y: number, half: number): Path2D {
  const path = new Path2D();
  path.moveTo(x, y - half);
  path.lineTo(x + half, y + half);
  path.lineTo(x - half, y + half);
  path.closePath();
  return path;
}
