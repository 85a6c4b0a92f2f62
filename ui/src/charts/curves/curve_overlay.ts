/// What moves over curves that stay: the highlighted group, marked points, the zoom frame.

import { type DrawContext, fillDot } from "../canvas/draw_context";
import { maxThickLines } from "../lines/line_layer";
import { drawZoomFrame, type ZoomFrame } from "../lines/overlay";
import { entryAt, placeOf } from "./curve_nearest";
import { type CurveScene, drawHighlightedCurves } from "./curve_scene";

export interface CurveOverlayState {
  /** Group that is highlighted. */
  readonly highlight: string | null;
  /** Parameter whose point is marked on every curve, as the pointer moves. */
  readonly marked: number | null;
  /** Parameter that stays marked, by rings. */
  readonly chosen: number | null;
  readonly zoomFrame: ZoomFrame | null;
}

const dotRadius = 3.5;
const dotRingPx = 1.5;
const ringRadius = 4.5;

export function isCurveOverlayEmpty({ highlight, marked, chosen, zoomFrame }: CurveOverlayState): boolean {
  return highlight === null && marked === null && chosen === null && !zoomFrame;
}

export function drawCurveOverlay(target: DrawContext, scene: CurveScene, state: CurveOverlayState): void {
  if (state.highlight !== null) drawHighlightedCurves(target, scene, state.highlight);
  if (state.zoomFrame) drawZoomFrame(target, scene, state.zoomFrame);
  if (state.chosen !== null) drawMarks(target, scene, state.chosen, drawRing);
  if (state.marked !== null) drawMarks(target, scene, state.marked, drawDot);
}

type Mark = (target: DrawContext, scene: CurveScene, x: number, y: number, color: string) => void;

/** Marks one point of each curve; only where there are few, or of the highlighted ones. */
function drawMarks(target: DrawContext, scene: CurveScene, parameter: number, draw: Mark): void {
  const nClear = scene.curves.filter((curve) => !curve.isFaint).length;
  if (nClear > 2 * maxThickLines) return;
  scene.curves.forEach((curve, i) => {
    const entry = curve.isFaint ? -1 : entryAt(curve, parameter);
    const place = entry < 0 ? null : placeOf(scene, curve, entry);
    if (place) draw(target, scene, place.x, place.y, scene.colors[i] ?? scene.theme.textDim);
  });
}

function drawDot(target: DrawContext, { theme }: CurveScene, x: number, y: number, color: string): void {
  target.fillStyle = color;
  fillDot(target, x, y, dotRadius);
  target.lineWidth = dotRingPx;
  target.strokeStyle = theme.card;
  target.stroke();
}

function drawRing(target: DrawContext, { theme }: CurveScene, x: number, y: number, color: string): void {
  target.fillStyle = theme.card;
  fillDot(target, x, y, ringRadius);
  target.lineWidth = 2;
  target.strokeStyle = color;
  target.stroke();
}
