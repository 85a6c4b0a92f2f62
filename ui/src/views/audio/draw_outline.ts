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

/** `full` is the sample that reaches the edge; silence is a line of one pixel. Sizes in device pixels. */
export function drawOutline(
  target: BarTarget,
  { low, high }: Outline,
  width: number,
  height: number,
  full: number,
): void {
  const middle = height / 2;
  for (let x = 0; x < width; x++) {
    const start = Math.floor((x * low.length) / width);
    const stop = Math.max(start + 1, Math.floor(((x + 1) * low.length) / width));
    const [top, bottom] = [Math.max(...high.subarray(start, stop)), Math.min(...low.subarray(start, stop))];
    const y = middle - (clip(top / full) * (height - 1)) / 2;
    const end = middle - (clip(bottom / full) * (height - 1)) / 2;
    target.fillRect(x, y - 0.5, 1, Math.max(1, end - y + 1));
  }
}

function clip(part: number): number {
  return Math.min(1, Math.max(-1, part));
}
