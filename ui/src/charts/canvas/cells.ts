/// A grid of coloured cells: one image on a canvas, a shape for each colour elsewhere.

import { at } from "../columns";
import type { DrawContext } from "./draw_context";

/** Cells with edges in px; columns from left to right, the cells of a column from bottom to top. */
export interface Cells {
  /** Left edge of each column and the right edge of the last, ascending. */
  readonly edges: Float64Array;
  readonly top: number;
  readonly bottom: number;
  readonly nBins: number;
  /** Index of each cell's colour, column after column; cells of colour 0 are left out. */
  readonly colors: Uint8Array;
  readonly palette: readonly (readonly [red: number, green: number, blue: number])[];
}

/** Fills all cells that reach into `left` to `right` px. */
export function fillCells(target: DrawContext, cells: Cells, left: number, right: number): void {
  if (target instanceof (globalThis.CanvasRenderingContext2D ?? Nothing))
    paintImage(target, cells, left, right);
  else fillShapes(target, cells);
}

class Nothing {}

/** One pixel per device pixel across and per bin up, stretched to its height. */
function paintImage(target: CanvasRenderingContext2D, cells: Cells, left: number, right: number): void {
  const ratio = target.getTransform().a;
  const [first, stop] = [Math.round(left * ratio), Math.round(right * ratio)];
  const image = document.createElement("canvas");
  image.width = stop - first;
  image.height = cells.nBins;
  const context = image.getContext("2d");
  if (!context || image.width === 0) return;
  context.putImageData(pixelsOf(cells, first, image.width, ratio), 0, 0);
  target.imageSmoothingEnabled = false;
  target.drawImage(image, first / ratio, cells.top, image.width / ratio, cells.bottom - cells.top);
}

function pixelsOf(cells: Cells, first: number, width: number, ratio: number): ImageData {
  const { edges, nBins, colors, palette } = cells;
  const image = new ImageData(width, nBins);
  const pixels = new Uint32Array(image.data.buffer);
  const packed = Uint32Array.from(palette, packColor);
  let column = 0;
  for (let x = 0; x < width; x++) {
    const middle = (first + x + 0.5) / ratio;
    if (middle < at(edges, 0)) continue;
    while (column < edges.length - 1 && at(edges, column + 1) <= middle) column++;
    if (column === edges.length - 1) break;
    for (let bin = 0; bin < nBins; bin++) {
      const color = at(colors, column * nBins + bin);
      if (color > 0) pixels[(nBins - 1 - bin) * width + x] = at(packed, color);
    }
  }
  return image;
}

/** As little-endian machines, which all browsers run on, hold the bytes red, green, blue, opaque. */
function packColor([red, green, blue]: readonly [number, number, number]): number {
  return (0xff << 24) | (blue << 16) | (green << 8) | red;
}

/** One fill per colour; neighbours of one colour in a column are one rectangle. */
function fillShapes(target: DrawContext, cells: Cells): void {
  const { edges, nBins, colors, palette } = cells;
  const height = (cells.bottom - cells.top) / nBins;
  palette.forEach(([red, green, blue], color) => {
    if (color === 0 || !colors.includes(color)) return;
    target.beginPath();
    for (let column = 0; column < edges.length - 1; column++) {
      for (const [start, stop] of runsOf(colors, column * nBins, nBins, color)) {
        const [x, width] = [at(edges, column), at(edges, column + 1) - at(edges, column)];
        target.rect(x, cells.bottom - stop * height, width, (stop - start) * height);
      }
    }
    target.fillStyle = `rgb(${red}, ${green}, ${blue})`;
    target.fill();
  });
}

/** Stretches `[start, stop)` of equal entries among `n` from `offset` on. */
function runsOf(colors: Uint8Array, offset: number, n: number, color: number): [number, number][] {
  const runs: [number, number][] = [];
  for (let bin = 0; bin < n; bin++) {
    if (at(colors, offset + bin) !== color) continue;
    const last = runs.at(-1);
    if (last && last[1] === bin) last[1] = bin + 1;
    else runs.push([bin, bin + 1]);
  }
  return runs;
}
