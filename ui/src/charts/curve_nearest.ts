/// Which point of which curve the pointer or the keyboard means.

import { at, nearestIndex } from "./columns";
import type { CurveScene } from "./curve_scene";
import type { Curve, CurveReading } from "./curve_types";
import type { PixelPosition } from "./types";

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
    const n = curve.isFaint ? 0 : curve.parameter.length;
    for (let entry = 0; entry < n; entry++) {
      const place = placeOf(scene, curve, entry);
      const distance = place ? Math.hypot(place.x - pixel.x, place.y - pixel.y) : Number.POSITIVE_INFINITY;
      if (distance < least) [nearest, least] = [{ curveIndex, entry }, distance];
    }
  }
  const reading = nearest && readCursor(scene, nearest);
  return reading && { ...reading, distance: least, pixel };
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
    x >= plot.left - 1 &&
    x <= plot.left + plot.width + 1 &&
    y >= plot.top - 1 &&
    y <= plot.top + plot.height + 1;
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
