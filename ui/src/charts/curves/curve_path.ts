/// A curve's points joined into a path, without those that are too near to the one before to be seen.

import type { DrawContext } from "../canvas/draw_context";
import { at } from "../columns";
import type { Scales } from "../lines/trace";
import type { Curve } from "./curve_types";

/** Vertices closer than this to the one before, in px, change nothing that can be seen. */
const tolerance = 0.2;

/** Canvases keep coordinates as float32; far outside they would lose their fraction. */
const farthest = 32_000;

/** Adds the curve to the path that was begun; gives the entries without a neighbour, which a stroke does not show. */
export function strokeCurve(
  target: Pick<DrawContext, "moveTo" | "lineTo">,
  { x, y }: Curve,
  scales: Scales,
): number[] {
  const isolated: number[] = [];
  let [vertexX, vertexY] = [Number.NaN, Number.NaN];
  let nJoined = 0;
  for (let i = 0; i <= x.length; i++) {
    const [px, py] = [cut(scales.x.toPixel(at(x, i))), cut(scales.y.toPixel(at(y, i)))];
    if (Number.isNaN(px) || Number.isNaN(py)) {
      if (nJoined === 1) isolated.push(i - 1);
      nJoined = 0;
      continue;
    }
    nJoined++;
    if (nJoined === 1) target.moveTo(px, py);
    else if (isNear(px, py, vertexX, vertexY) && isFinitePoint(x, y, i + 1)) continue;
    else target.lineTo(px, py);
    [vertexX, vertexY] = [px, py];
  }
  return isolated;
}

function isNear(x: number, y: number, vertexX: number, vertexY: number): boolean {
  return Math.abs(x - vertexX) < tolerance && Math.abs(y - vertexY) < tolerance;
}

function isFinitePoint(x: Float64Array, y: Float64Array, i: number): boolean {
  return Number.isFinite(at(x, i)) && Number.isFinite(at(y, i));
}

/** NaN for what is not finite. */
function cut(pixel: number): number {
  return Number.isFinite(pixel) ? Math.min(Math.max(pixel, -farthest), farthest) : Number.NaN;
}
