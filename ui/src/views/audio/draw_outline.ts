/// Draws the outline of a clip: a bar from the least to the greatest sample in each column of pixels.
import type { Outline } from "./outline";

/** The part of a canvas that is needed. */
export interface BarTarget {
  fillRect(x: number, y: number, width: number, height: number): void;
}

/** The loudest sample of an outline, from 0 to 1 as a rule. */
export function loudest({ low, high }: Outline): number {
  return Math.max(...low.map(Math.abs), ...high.map(Math.abs));
}

/**
 * `full` is the sample that reaches the edge; silence is a line of one pixel. Sizes in device pixels.
 *
 * Bars reach to their neighbours, as the line of the samples does.
 */
export function drawOutline(
  target: BarTarget,
  { low, high }: Outline,
  width: number,
  height: number,
  full: number,
): void {
  let [above, below] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let x = 0; x < width; x++) {
    const start = Math.floor((x * low.length) / width);
    const stop = Math.max(start + 1, Math.ceil(((x + 1) * low.length) / width));
    const top = placeOf(Math.max(...high.subarray(start, stop)) / full, height);
    const bottom = placeOf(Math.min(...low.subarray(start, stop)) / full, height);
    const y = Math.min(top, below);
    const end = Math.max(bottom, above);
    target.fillRect(x, y - 0.5, 1, Math.max(1, end - y + 1));
    [above, below] = [top, bottom];
  }
}

/** y of a sample; what is louder than the edge is cut off. */
function placeOf(part: number, height: number): number {
  return height / 2 - (Math.min(1, Math.max(-1, part)) * (height - 1)) / 2;
}
