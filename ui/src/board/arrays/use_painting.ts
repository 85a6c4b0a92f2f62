/// Paints an array into a canvas, one pixel a number where not too many are seen: at once, or coarse first.
import type { RefObject } from "preact";
import { useLayoutEffect, useMemo } from "preact/hooks";
import { frames } from "../../base/scheduler";
import { type CellWindow, type Grid, partOf } from "../../charts/arrays/cell_window";
import type { ArrayNumbers } from "../../charts/arrays/numbers";
import { type PaintOptions, paint, paintRows } from "../../charts/arrays/paint";
import { coarser, type Painting, paintingOf, sizeOf } from "../../charts/arrays/painting";
import { placeOfPart } from "./sheet";

/** Pixels that are painted in a few milliseconds. */
const PIXELS_AT_ONCE = 1 << 18;

/** The canvas lies where its cells are in the picture of all. What is being painted when something changes is given up. */
export function usePainting(
  canvas: RefObject<HTMLCanvasElement | null>,
  numbers: ArrayNumbers,
  { ends, palette, isFlipped = false }: PaintOptions,
  seen: CellWindow,
): void {
  const { low, high, isLog } = ends;
  const wanted = JSON.stringify(paintingOf(seen, numbers));
  const painting = useMemo(() => JSON.parse(wanted) as Painting, [wanted]);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const { nRows, nColumns } = numbers;
    const grid = { nRows, nColumns, isFlipped };
    const options = { ends: { low, high, isLog }, palette, isFlipped };
    const { width, height } = sizeOf(painting);
    const first = coarser(painting, PIXELS_AT_ONCE);
    put(element, first, paint(numbers, { ...options, painting: first }), grid);
    if (first.stride === painting.stride) return undefined;
    const pixels = new Uint32Array(width * height);
    const nAtOnce = Math.floor(PIXELS_AT_ONCE / width);
    let row = 0;
    const paintNext = () => {
      const end = Math.min(height, row + nAtOnce);
      pixels.set(paintRows(numbers, { ...options, painting }, row, end), row * width);
      row = end;
      if (row < height) frames.schedule(paintNext);
      else put(element, painting, pixels, grid);
    };
    frames.schedule(paintNext);
    return () => frames.cancel(paintNext);
  }, [canvas, numbers, low, high, isLog, palette, isFlipped, painting]);
}

function put(canvas: HTMLCanvasElement, painting: Painting, pixels: Uint32Array, grid: Grid): void {
  const { width, height } = sizeOf(painting);
  const bytes = new Uint8ClampedArray(pixels.buffer as ArrayBuffer);
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.putImageData(new ImageData(bytes, width, height), 0, 0);
  Object.assign(canvas.style, placeOfPart(partOf(painting.window, grid)));
}
