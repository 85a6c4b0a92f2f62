/// Colours of a spectrogram: from black over violet and orange to a pale yellow.

type Rgb = readonly [red: number, green: number, blue: number];

/** Evenly spaced; lightness grows steadily, so that the picture reads alike without colour. */
const STOPS: readonly Rgb[] = [
  [1, 1, 5],
  [30, 17, 71],
  [82, 19, 124],
  [131, 38, 129],
  [183, 56, 121],
  [230, 82, 100],
  [251, 136, 98],
  [254, 195, 136],
  [252, 252, 190],
];
const N_LEVELS = 256;

/** Colour of each level as RGBA, one after the other. */
export const LEVEL_COLORS: Uint8ClampedArray = makeColors();

/** The picture of levels as RGBA pixels. */
export function colorLevels(levels: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * levels.length);
  const [from, to] = [new Uint32Array(LEVEL_COLORS.buffer), new Uint32Array(pixels.buffer)];
  for (let i = 0; i < levels.length; i++) to[i] = from[levels[i] as number] as number;
  return pixels;
}

function makeColors(): Uint8ClampedArray {
  const colors = new Uint8ClampedArray(4 * N_LEVELS);
  for (let level = 0; level < N_LEVELS; level++)
    colors.set([...colorAt(level / (N_LEVELS - 1)), 255], 4 * level);
  return colors;
}

function colorAt(part: number): Rgb {
  const place = part * (STOPS.length - 1);
  const index = Math.min(STOPS.length - 2, Math.floor(place));
  const [low, high] = [STOPS[index] as Rgb, STOPS[index + 1] as Rgb];
  const mix = (channel: 0 | 1 | 2) => low[channel] + (place - index) * (high[channel] - low[channel]);
  return [mix(0), mix(1), mix(2)];
}
