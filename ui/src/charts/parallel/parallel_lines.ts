/// The lines of parallel coordinates: one a row, from axis to axis.

import type { DrawContext } from "../canvas/draw_context";
import { type ParallelAxis, type ParallelLayout, unitToPixel } from "./parallel_types";

/** How far the bend of a line reaches into the gap between two axes. */
const bend = 0.42;
/** Lines through few places are spread over so many px, so that each can be seen. */
const spreadPx = 8;
const spreadSteps = 9;

/** y of every row on every axis in px, NaN where it has none. */
export type LinePlaces = readonly Float32Array[];

export function placeLines(axes: readonly ParallelAxis[], layout: ParallelLayout): LinePlaces {
  return axes.map(({ scale, values }) => {
    const places = new Float32Array(values.length);
    for (let row = 0; row < values.length; row += 1) {
      const offset = scale.isDiscrete
        ? ((row * 7) % spreadSteps) * (spreadPx / spreadSteps) - spreadPx / 2
        : 0;
      places[row] = unitToPixel(layout, scale.toUnit(values[row] ?? Number.NaN)) + offset;
    }
    return places;
  });
}

/** Adds the line of a row to the path; it has a gap where the row has no value. */
export function traceLine(target: DrawContext, xs: readonly number[], places: LinePlaces, row: number): void {
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  for (let axis = 0; axis < xs.length; axis += 1) {
    const [x, y] = [xs[axis] ?? 0, places[axis]?.[row] ?? Number.NaN];
    if (Number.isNaN(y)) {
      lastY = y;
      continue;
    }
    if (Number.isNaN(lastY)) target.moveTo(x, y);
    else {
      const reach = (x - lastX) * bend;
      target.bezierCurveTo(lastX + reach, lastY, x - reach, y, x, y);
    }
    [lastX, lastY] = [x, y];
  }
}

/** The row whose line passes nearest to a place, within `reachPx`; of equally near ones the last of `rows`. */
export function nearestLine(
  xs: readonly number[],
  places: LinePlaces,
  rows: readonly number[],
  x: number,
  y: number,
  reachPx: number,
): number | null {
  const axis = xs.findIndex((right, i) => i > 0 && x <= right && x >= (xs[i - 1] ?? 0));
  const [before, after] = [places[axis - 1], places[axis]];
  if (axis < 1 || !before || !after) return null;
  const part = heightPart(x, xs[axis - 1] ?? 0, xs[axis] ?? 0);
  let [best, bestDistance] = [null as number | null, reachPx];
  for (const row of rows) {
    const [start, end] = [before[row] ?? Number.NaN, after[row] ?? Number.NaN];
    const distance = Math.abs(start + (end - start) * part - y);
    if (distance <= bestDistance) [best, bestDistance] = [row, distance];
  }
  return best;
}

/** How much of its way from one axis to the next a line has gone up at `x`: its curve is the same for all rows. */
function heightPart(x: number, left: number, right: number): number {
  const wanted = (x - left) / (right - left);
  let [low, high] = [0, 1];
  for (let i = 0; i < 20; i += 1) {
    const t = (low + high) / 2;
    const at = 3 * (1 - t) ** 2 * t * bend + 3 * (1 - t) * t ** 2 * (1 - bend) + t ** 3;
    if (at < wanted) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  return 3 * t ** 2 - 2 * t ** 3;
}
