/// Which point of which curve the pointer or the keyboard means.

import { at, nearestIndex } from "../columns";
import type { PixelPosition } from "../types";
import type { CurveScene } from "./curve_scene";
import type { Curve, CurveReading } from "./curve_types";

/** A point on the edge of the plot is in sight. */
const edgePx = 1;

/** The place of the keyboard: a point of one curve. */
export interface CurveCursor {
  readonly curveIndex: number;
  readonly entry: number;
}

/** The point nearest to the pointer among all that can be read and are in sight. */
export function readCurvesAt(scene: CurveScene, pixel: PixelPosition): CurveReading | null {
  let nearest: CurveCursor | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [curveIndex, curve] of scene.curves.entries()) {
    const entry = curve.isFaint ? -1 : nearestEntry(scene, curve, pixel, least);
    if (entry < 0) continue;
    nearest = { curveIndex, entry };
    least = distanceTo(scene, curve, entry, pixel);
  }
  const reading = nearest && readCursor(scene, nearest);
  return reading && { ...reading, distance: least, pixel };
}

/** The entry in sight that is nearest to the pointer and nearer than `limit` px; −1 for none. Allocates nothing. */
function nearestEntry(
  { scales, plot }: CurveScene,
  curve: Curve,
  pixel: PixelPosition,
  limit: number,
): number {
  const [left, right] = [plot.left - edgePx, plot.left + plot.width + edgePx];
  const [top, bottom] = [plot.top - edgePx, plot.top + plot.height + edgePx];
  const [originX, originY] = [scales.x.toPixel(0), scales.y.toPixel(0)];
  const [unitX, unitY] = [scales.x.toPixel(1) - originX, scales.y.toPixel(1) - originY];
  const { x: xs, y: ys } = curve;
  let nearest = -1;
  let least = limit * limit;
  for (let entry = 0; entry < curve.parameter.length; entry++) {
    const x = originX + unitX * (xs[entry] ?? Number.NaN);
    const y = originY + unitY * (ys[entry] ?? Number.NaN);
    const distance = (x - pixel.x) ** 2 + (y - pixel.y) ** 2;
    if (!(distance < least) || x < left || x > right || y < top || y > bottom) continue;
    nearest = entry;
    least = distance;
  }
  return nearest;
}

function distanceTo({ scales }: CurveScene, curve: Curve, entry: number, pixel: PixelPosition): number {
  const [x, y] = [scales.x.toPixel(at(curve.x, entry)), scales.y.toPixel(at(curve.y, entry))];
  return Math.hypot(x - pixel.x, y - pixel.y);
}

/** The point that a cursor stands on. */
export function readCursor(scene: CurveScene, { curveIndex, entry }: CurveCursor): CurveReading | null {
  const curve = scene.curves[curveIndex];
  if (!curve || entry >= curve.parameter.length) return null;
  const { x, y } = scene.scales;
  const pixel = { x: x.toPixel(at(curve.x, entry)), y: y.toPixel(at(curve.y, entry)) };
  return {
    id: curve.id,
    group: curve.group,
    entry,
    parameter: at(curve.parameter, entry),
    pixel,
    distance: 0,
  };
}

/** Where a point is drawn, in px; `null` outside of the plot. */
export function placeOf({ scales, plot }: CurveScene, curve: Curve, entry: number): PixelPosition | null {
  const [x, y] = [scales.x.toPixel(at(curve.x, entry)), scales.y.toPixel(at(curve.y, entry))];
  const isShown =
    x >= plot.left - edgePx &&
    x <= plot.left + plot.width + edgePx &&
    y >= plot.top - edgePx &&
    y <= plot.top + plot.height + edgePx;
  return isShown ? { x, y } : null;
}

/** The entry whose parameter is nearest to `parameter`; −1 where there is none. */
export function entryAt({ parameter: own }: Curve, parameter: number): number {
  return nearestIndex(own, parameter);
}

/**
 * Where a key moves the keyboard to; `null` if the key is none of ours or nothing can be read.
 *
 * Left and right go along the curve in the direction of x, up and down to the other curves.
 */
export function moveCurveCursor(
  curves: readonly Curve[],
  cursor: CurveCursor | null,
  key: string,
): CurveCursor | null {
  if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(key)) return null;
  const curve = cursor ? curves[cursor.curveIndex] : undefined;
  if (!cursor || !curve) return firstCursor(curves);
  if (key === "ArrowUp") return toOtherCurve(curves, cursor, -1);
  if (key === "ArrowDown") return toOtherCurve(curves, cursor, 1);
  const last = curve.parameter.length - 1;
  const isBackward = at(curve.x, 0) > at(curve.x, last);
  const forward = { ArrowLeft: cursor.entry - 1, ArrowRight: cursor.entry + 1, Home: 0, End: last };
  const backward = { ArrowLeft: cursor.entry + 1, ArrowRight: cursor.entry - 1, Home: last, End: 0 };
  const entry = (isBackward ? backward : forward)[key as keyof typeof forward];
  return { ...cursor, entry: Math.min(Math.max(entry, 0), last) };
}

function isReadable(curve: Curve | undefined): curve is Curve {
  return curve !== undefined && !curve.isFaint && curve.parameter.length > 0;
}

/** The middle of the first curve. */
function firstCursor(curves: readonly Curve[]): CurveCursor | null {
  const curveIndex = curves.findIndex(isReadable);
  const curve = curves[curveIndex];
  return curve ? { curveIndex, entry: Math.floor((curve.parameter.length - 1) / 2) } : null;
}

function toOtherCurve(curves: readonly Curve[], cursor: CurveCursor, direction: 1 | -1): CurveCursor {
  const parameter = at(curves[cursor.curveIndex]?.parameter ?? [], cursor.entry);
  for (let i = cursor.curveIndex + direction; i >= 0 && i < curves.length; i += direction) {
    const curve = curves[i];
    if (isReadable(curve)) return { curveIndex: i, entry: entryAt(curve, parameter) };
  }
  return cursor;
}
