/// The pixels of pictures as numbers, as the browser has decoded them.

import type { Fraction } from "../../charts/pictures/zoom_pan";
import type { Spot } from "../../widgets/placement";
import type { MediaElement } from "./media";

/** Pixels on each side of a patch. */
export const PATCH_PX = 7;
const MIDDLE = (PATCH_PX - 1) / 2;

/** Red, green, blue and alpha, 0 to 255. */
export type Rgba = readonly [number, number, number, number];

/** A pixel and those around it. */
export interface PixelPatch {
  readonly rgba: Rgba;
  readonly patch: ImageData;
}

/** The pixel under the pointer. */
export interface PixelReading {
  /** Key of the card that the picture stands on. */
  readonly card: string;
  readonly pixel: Fraction;
  /** The same as a point of the picture. */
  readonly at: Fraction;
  /** One, or two of a comparison. */
  readonly patches: readonly PixelPatch[];
  /** Where the pointer is in the window. */
  readonly pointer: Spot;
}

let canvas: HTMLCanvasElement | null = null;

/** Reads a pixel of a picture; what lies outside of it is transparent. */
export function readPixel(element: MediaElement, { x, y }: Fraction): PixelPatch | null {
  canvas ??= document.createElement("canvas");
  canvas.width = PATCH_PX;
  canvas.height = PATCH_PX;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.imageSmoothingEnabled = false;
  context.drawImage(element, x - MIDDLE, y - MIDDLE, PATCH_PX, PATCH_PX, 0, 0, PATCH_PX, PATCH_PX);
  const patch = context.getImageData(0, 0, PATCH_PX, PATCH_PX);
  const at = 4 * (MIDDLE * PATCH_PX + MIDDLE);
  const [r = 0, g = 0, b = 0, a = 0] = patch.data.subarray(at, at + 4);
  return { rgba: [r, g, b, a], patch };
}

/** All pixels of a picture, scaled to a size. */
export function readPixels(element: MediaElement, width: number, height: number): ImageData | null {
  const whole = document.createElement("canvas");
  whole.width = width;
  whole.height = height;
  const context = whole.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.imageSmoothingEnabled = false;
  context.drawImage(element, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** `R 12 G 30 B 200`; alpha only where the pixel is not opaque. */
export function rgbaText([r, g, b, a]: Rgba): string {
  return `R ${r} G ${g} B ${b}${a === 255 ? "" : ` A ${a}`}`;
}
