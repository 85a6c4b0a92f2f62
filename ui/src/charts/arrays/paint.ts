/// Numbers as pixels.
import { NO_COLOR, type Palette } from "./colormap";
import type { Ends } from "./normalization";
import type { ArrayNumbers } from "./numbers";
import { type Painting, paintingOfAll, sizeOf } from "./painting";

export interface PaintOptions {
  readonly ends: Ends;
  readonly palette: Palette;
  /** Row 0 is at the bottom. */
  readonly isFlipped?: boolean;
  /** What is painted. Default: every number. */
  readonly painting?: Painting;
}

/** One pixel for each number, row by row; what is no number has no colour, infinities have that of their end. */
export function paint(numbers: ArrayNumbers, options: PaintOptions): Uint32Array {
  return paintRows(numbers, options, 0, sizeOf(options.painting ?? paintingOfAll(numbers)).height);
}

/** The pixels of some rows of the picture, counted from its top. */
export function paintRows(
  numbers: ArrayNumbers,
  options: PaintOptions,
  fromRow: number,
  toRow: number,
): Uint32Array {
  const { values, nColumns } = numbers;
  const { ends, palette, isFlipped = false, painting = paintingOfAll(numbers) } = options;
  const { window, stride } = painting;
  const { width, height } = sizeOf(painting);
  const pixels = new Uint32Array((toRow - fromRow) * width);
  const colorOf = colorsOf(ends, palette);
  for (let row = fromRow; row < toRow; row += 1) {
    const place = window.fromRow + (isFlipped ? height - 1 - row : row) * stride;
    const from = place * nColumns + window.fromColumn;
    const to = (row - fromRow) * width;
    for (let column = 0; column < width; column += 1) {
      pixels[to + column] = colorOf(values[from + column * stride] ?? Number.NaN);
    }
  }
  return pixels;
}

/** The colour of a number. */
export function colorsOf(ends: Ends, palette: Palette): (value: number) => number {
  const last = palette.length - 1;
  const first = palette[0] ?? NO_COLOR;
  const top = palette[last] ?? NO_COLOR;
  const { low, high, isLog } = ends;
  const ofInfinity = (value: number) => (value > 0 ? top : first);
  if (!(low < high)) {
    const middle = palette[Math.floor(palette.length / 2)] ?? NO_COLOR;
    return (value) => {
      const place = isLog ? Math.log10(value) : value;
      if (Number.isNaN(place) || (isLog && value === Number.NEGATIVE_INFINITY)) return NO_COLOR;
      if (Number.isNaN(low)) return Number.isFinite(value) ? NO_COLOR : ofInfinity(value);
      if (place === low) return middle;
      return place < low ? first : top;
    };
  }
  const n = palette.length;
  const range = high - low;
  return (value) => {
    const place = isLog ? (value > 0 ? Math.log10(value) : Number.NaN) : value;
    if (Number.isNaN(place)) return NO_COLOR;
    const index = Math.floor(((place - low) / range) * n);
    return palette[Math.max(0, Math.min(last, index))] ?? NO_COLOR;
  };
}
