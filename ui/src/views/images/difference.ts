/// How two pictures differ, pixel by pixel.

/** Pixels as a canvas has them: 4 bytes each, red, green, blue and alpha. */
export type Pixels = Uint8ClampedArray<ArrayBuffer>;

export interface Difference {
  /** Of red, green and blue each, times the gain; opaque. */
  readonly pixels: Pixels;
  /** Mean of the absolute differences of all channels, 0 to 255. */
  readonly mean: number;
  /** Largest absolute difference. */
  readonly max: number;
  /** Pixels that differ at all. */
  readonly nDiffering: number;
  readonly nPixels: number;
}

/** Compares pictures of the same size; where one is transparent, its alpha counts as a difference too. */
export function differenceOf(left: Pixels, right: Pixels, gain: number): Difference {
  const pixels = new Uint8ClampedArray(left.length);
  let sum = 0;
  let max = 0;
  let nDiffering = 0;
  for (let at = 0; at < left.length; at += 4) {
    const alpha = distance(left, right, at + 3);
    let most = alpha;
    for (let channel = at; channel < at + 3; channel += 1) {
      const by = Math.max(alpha, distance(left, right, channel));
      pixels[channel] = by * gain;
      sum += by;
      if (by > most) most = by;
    }
    pixels[at + 3] = 255;
    if (most > 0) nDiffering += 1;
    if (most > max) max = most;
  }
  const nPixels = left.length / 4;
  return { pixels, mean: nPixels === 0 ? 0 : sum / (3 * nPixels), max, nDiffering, nPixels };
}

function distance(left: Pixels, right: Pixels, at: number): number {
  return Math.abs((left[at] ?? 0) - (right[at] ?? 0));
}
