/// Points painted pixel by pixel, the farthest first: for machines whose processor does the work of a graphics card.
import type { ScreenPoints } from "./picking";
import { PointState } from "./point_state";

/** What is painted; colours as `#rrggbb`. */
export interface PixelLook {
  readonly slots: Uint8Array;
  readonly states: Uint8Array;
  readonly palette: readonly string[];
  readonly ground: string;
  /** Diameter in px at the distance of the eye's target. */
  readonly sizePx: number;
  /** 0 where size and colour do not depend on distance. */
  readonly eyeDistance: number;
  /** Device pixels to a px. */
  readonly pixelRatio: number;
}

const nLayers = 64;
const nFades = 8;
const maxFade = 0.5;
const dimmedPart = 0.16;
const raisedFactor = 1.4;
const minRadius = 0.75;
const maxRadius = 24;
/** Discs of the same radius to so much are the same. */
const radiusStep = 0.25;

/** Of more points than this the edges are not smoothed: between so many no one sees them. */
const mostSmooth = 20_000;
/** Room around the picture, so that no disc has to be cut. */
const margin = maxRadius + 2;

/** Pixels of a disc, as distances in the buffer from its middle. */
interface Disc {
  readonly inner: Int32Array;
  readonly edge: Int32Array;
  /** How much of each pixel of the edge it covers, 1 to 254. */
  readonly covers: Uint8Array;
}

/** Keeps its buffer from one picture to the next. */
export class PixelPainter {
  #image: ImageData | null = null;
  #discs = new Map<number, Disc>();
  #isSmooth = true;

  /** Paints over all that is on the canvas; what `points` leaves out stays empty. */
  paint(context: CanvasRenderingContext2D, points: ScreenPoints, look: PixelLook): void {
    const { width, height } = context.canvas;
    const image = this.#emptied(width + 2 * margin, height + 2 * margin, points.x.length <= mostSmooth);
    const pixels = new Uint32Array(image.data.buffer);
    const { x, y, distance } = points;
    const { states, pixelRatio, eyeDistance } = look;
    const colors = colorsOf(look);
    const radiusPixels = (look.sizePx * pixelRatio) / 2;
    for (const i of backToFront(points, states)) {
      const nearness = eyeDistance > 0 ? eyeDistance / (distance[i] as number) : 1;
      const raise = states[i] === PointState.raised ? raisedFactor : 1;
      const column = Math.round((x[i] as number) * pixelRatio) + margin;
      const row = Math.round((y[i] as number) * pixelRatio) + margin;
      const color = colors[colorIndex(look, i, nearness)] as number;
      stamp(pixels, row * image.width + column, this.#disc(radiusPixels * nearness * raise), color);
    }
    context.putImageData(image, -margin, -margin);
  }

  #emptied(width: number, height: number, isSmooth: boolean): ImageData {
    const isSame = this.#image?.width === width && this.#image.height === height;
    if (!isSame || isSmooth !== this.#isSmooth) this.#discs.clear();
    this.#isSmooth = isSmooth;
    const image = this.#image && isSame ? this.#image : new ImageData(width, height);
    image.data.fill(0);
    this.#image = image;
    return image;
  }

  #disc(radius: number): Disc {
    const key = Math.round(Math.min(maxRadius, Math.max(minRadius, radius)) / radiusStep);
    const known = this.#discs.get(key);
    if (known) return known;
    const made = makeDisc(key * radiusStep, this.#image?.width ?? 0, this.#isSmooth);
    this.#discs.set(key, made);
    return made;
  }
}

/** Points that are seen: dimmed ones before all others, and the farther before the nearer. */
export function backToFront({ x, distance }: ScreenPoints, states: Uint8Array): Uint32Array {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < x.length; i += 1) {
    if (Number.isNaN(x[i])) continue;
    least = Math.min(least, distance[i] as number);
    most = Math.max(most, distance[i] as number);
  }
  const scale = most > least ? (nLayers - 1) / (most - least) : 0;
  const layerOf = (i: number) =>
    (states[i] === PointState.dimmed ? 0 : nLayers) + Math.floor((most - (distance[i] as number)) * scale);
  const starts = new Uint32Array(2 * nLayers + 1);
  for (let i = 0; i < x.length; i += 1) {
    if (!Number.isNaN(x[i])) starts[layerOf(i) + 1] = (starts[layerOf(i) + 1] as number) + 1;
  }
  for (let layer = 1; layer < starts.length; layer += 1) {
    starts[layer] = (starts[layer] as number) + (starts[layer - 1] as number);
  }
  const sorted = new Uint32Array(starts.at(-1) ?? 0);
  for (let i = 0; i < x.length; i += 1) {
    if (Number.isNaN(x[i])) continue;
    const layer = layerOf(i);
    sorted[starts[layer] as number] = i;
    starts[layer] = (starts[layer] as number) + 1;
  }
  return sorted;
}

/** Of each slot its colours from near to far, then the dimmed one; as the bytes of a pixel lie in memory. */
function colorsOf({ palette, ground }: PixelLook): Uint32Array {
  const behind = channelsOf(ground);
  const colors = new Uint32Array(palette.length * (nFades + 1));
  palette.forEach((color, slot) => {
    const own = channelsOf(color);
    for (let fade = 0; fade <= nFades; fade += 1) {
      const part = fade === nFades ? 1 - dimmedPart : (maxFade * fade) / (nFades - 1);
      const [r = 0, g = 0, b = 0] = own.map((value, c) => value + ((behind[c] ?? 0) - value) * part);
      colors[slot * (nFades + 1) + fade] = (255 << 24) | (b << 16) | (g << 8) | r;
    }
  });
  return colors;
}

function colorIndex({ slots, states, eyeDistance }: PixelLook, point: number, nearness: number): number {
  const base = (slots[point] as number) * (nFades + 1);
  if (states[point] === PointState.dimmed) return base + nFades;
  if (eyeDistance === 0) return base;
  const fade = Math.min(maxFade, Math.max(0, 0.9 * (1.1 - nearness))) / maxFade;
  return base + Math.round(fade * (nFades - 1));
}

/** Covers pixels by a disc; at its edge what lies there shines through. */
function stamp(pixels: Uint32Array, middle: number, { inner, edge, covers }: Disc, color: number): void {
  for (let k = 0; k < inner.length; k += 1) pixels[middle + (inner[k] as number)] = color;
  for (let k = 0; k < edge.length; k += 1) {
    const at = middle + (edge[k] as number);
    pixels[at] = blend(pixels[at] as number, color, covers[k] as number);
  }
}

/** Over an empty pixel the colour is as strong as what is covered of it. */
function blend(below: number, color: number, cover: number): number {
  if (below === 0) return (cover << 24) | (color & 0xffffff);
  const mix = (shift: number) => {
    const under = (below >>> shift) & 255;
    return (under + ((((color >>> shift) & 255) - under) * cover) / 255) | 0;
  };
  return (Math.max(below >>> 24, cover) << 24) | (mix(16) << 16) | (mix(8) << 8) | mix(0);
}

/** In a buffer of `width` pixels a row; without smooth edges a pixel is covered or not. */
function makeDisc(radius: number, width: number, isSmooth: boolean): Disc {
  const reach = Math.ceil(radius);
  const [inner, edge, covers]: [number[], number[], number[]] = [[], [], []];
  for (let row = -reach; row <= reach; row += 1) {
    for (let column = -reach; column <= reach; column += 1) {
      const part = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(column, row)));
      const cover = isSmooth ? Math.round(255 * part) : 255 * Math.round(part);
      const at = row * width + column;
      if (cover === 255) inner.push(at);
      else if (cover > 0) {
        edge.push(at);
        covers.push(cover);
      }
    }
  }
  return { inner: Int32Array.from(inner), edge: Int32Array.from(edge), covers: Uint8Array.from(covers) };
}

function channelsOf(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) || 0);
}
