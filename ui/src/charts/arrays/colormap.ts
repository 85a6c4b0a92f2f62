/// The colours of a colormap, ready to be put into pixels.

/** Colours as pixels of an `ImageData` seen as 32-bit numbers, from the least number's to the greatest one's. */
export type Palette = Uint32Array;

const BYTES_PER_COLOR = 3;
const OPAQUE = 255;
/** What has no colour: the ground shows through. */
export const NO_COLOR = 0;

/** Reads colours that are written as `rrggbb` one after the other. */
export function parsePalette(hex: string, isReversed = false): Palette {
  const n = Math.floor(hex.length / (2 * BYTES_PER_COLOR));
  const channels = new Uint8ClampedArray(4 * n);
  for (let i = 0; i < n; i += 1) {
    for (let channel = 0; channel < BYTES_PER_COLOR; channel += 1) {
      const at = 2 * (BYTES_PER_COLOR * (isReversed ? n - 1 - i : i) + channel);
      channels[4 * i + channel] = Number.parseInt(hex.slice(at, at + 2), 16);
    }
    channels[4 * i + BYTES_PER_COLOR] = OPAQUE;
  }
  return new Uint32Array(channels.buffer);
}

/** One colour as CSS writes it. */
export function cssOf(color: number): string {
  const [red = 0, green = 0, blue = 0, alpha = 0] = new Uint8Array(Uint32Array.of(color).buffer);
  return `rgb(${red} ${green} ${blue} / ${alpha / OPAQUE})`;
}
