/// The colours of a colormap, ready to be put into pixels.

/** Colours as pixels of an `ImageData` seen as 32-bit numbers, from the least number's to the greatest one's. */
export type Palette = Uint32Array;

const BYTES_PER_COLOR = 3;
const OPAQUE = 255;
/** Black and white have the same contrast to this. */
const MIDDLE_LUMINANCE = 0.179;
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

/** Whether light text is read better than dark text on a colour; what has none is light. */
export function isDark(color: number): boolean {
  const [red = 0, green = 0, blue = 0, alpha = 0] = new Uint8Array(Uint32Array.of(color).buffer);
  return alpha > 0 && luminanceOf(red, green, blue) < MIDDLE_LUMINANCE;
}

/** Relative luminance as WCAG 2 defines it, 0 to 1. */
function luminanceOf(...channels: readonly [red: number, green: number, blue: number]): number {
  const [red, green, blue] = channels.map((channel) => {
    const part = channel / OPAQUE;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
