/// Paints an array into a canvas of one pixel a number: at once, or part by part where that takes long.
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { frames } from "../../base/scheduler";
import type { ArrayNumbers } from "../../charts/arrays/numbers";
import { type PaintOptions, paintRows } from "../../charts/arrays/paint";

/** Numbers that are painted in a few milliseconds. */
const NUMBERS_AT_ONCE = 1 << 18;

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
    const options = { ends: { low, high, isLog }, palette, isFlipped };
    const nAtOnce = Math.max(1, Math.floor(NUMBERS_AT_ONCE / numbers.nColumns));
    let row = 0;
    const paintNext = () => {
      const end = Math.min(numbers.nRows, row + nAtOnce);
      putRows(context, numbers, options, row, end);
      row = end;
      if (row < numbers.nRows) frames.schedule(paintNext);
    };
    paintNext();
    return () => frames.cancel(paintNext);
  }, [canvas, numbers, low, high, isLog, palette, isFlipped]);
}

function putRows(
  context: CanvasRenderingContext2D,
  numbers: ArrayNumbers,
  options: PaintOptions,
  from: number,
  to: number,
): void {
  const pixels = paintRows(numbers, options, from, to);
  const bytes = new Uint8ClampedArray(pixels.buffer as ArrayBuffer);
  context.putImageData(new ImageData(bytes, numbers.nColumns, to - from), 0, from);
}
