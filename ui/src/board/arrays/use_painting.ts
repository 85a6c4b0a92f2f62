/// Paints an array into a canvas, one pixel a number where they are not too many: at once, or part by part.
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { frames } from "../../base/scheduler";
import type { ArrayNumbers } from "../../charts/arrays/numbers";
import { type PaintOptions, paintedSize, paintRows } from "../../charts/arrays/paint";

/** Pixels that are painted in a few milliseconds. */
const PIXELS_AT_ONCE = 1 << 18;
/** A canvas is copied whole whenever a part of it was painted. No screen shows more of a picture that fills it. */
const MAX_SIDE_PX = 2048;

/** What is being painted when something changes is given up. */
export function usePainting(
  canvas: RefObject<HTMLCanvasElement | null>,
  numbers: ArrayNumbers,
  { ends, palette, isFlipped = false }: PaintOptions,
): void {
  const { low, high, isLog } = ends;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return undefined;
    const stride = strideOf(numbers);
    const options = { ends: { low, high, isLog }, palette, isFlipped, stride };
    const { width, height } = paintedSize(numbers, stride);
    const nAtOnce = Math.max(1, Math.floor(PIXELS_AT_ONCE / width));
    let row = 0;
    const paintNext = () => {
      const end = Math.min(height, row + nAtOnce);
      const bytes = new Uint8ClampedArray(paintRows(numbers, options, row, end).buffer as ArrayBuffer);
      context.putImageData(new ImageData(bytes, width, end - row), 0, row);
      row = end;
      if (row < height) frames.schedule(paintNext);
    };
    paintNext();
    return () => frames.cancel(paintNext);
  }, [canvas, numbers, low, high, isLog, palette, isFlipped]);
}

/** px of the canvas that an array is painted into. */
export function canvasSize(numbers: ArrayNumbers): { readonly width: number; readonly height: number } {
  return paintedSize(numbers, strideOf(numbers));
}

function strideOf({ nRows, nColumns }: ArrayNumbers): number {
  return Math.ceil(Math.max(nRows, nColumns) / MAX_SIDE_PX);
}
