/// What moves with the pointer, drawn over lines that stay: highlight, crosshair, zoom frame.

import { formatInteger } from "../../base/format";
import { formatDuration, formatWallTime } from "../../base/format_time";
import { type AxesFrame, keptInside } from "../axes/axes";
import { type DrawContext, fillDot, snap, strokeLine } from "../canvas/draw_context";
import type { HoverReading, PixelPosition, ReadingRow, XKind, XSelection } from "../types";
import { drawHighlight, maxThickLines, type Plot } from "./line_layer";
import type { Scene } from "./scene";

/** The corners of a zoom frame in px; without y it is as high as the plot. */
export interface ZoomFrame {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number] | null;
}

export interface OverlayState {
  readonly reading: HoverReading | null;
  /** x where another card's crosshair stands. */
  readonly crosshairX: number | null;
  /** Indexes of the highlighted lines. */
  readonly highlights: readonly number[];
  readonly zoomFrame: ZoomFrame | null;
  readonly selection: XSelection;
}

const dashPx = [3, 3];
const dotRadius = 3.5;
const dotRingPx = 1.5;
const pill = { drop: 5, height: 16, padding: 5, radius: 3, gap: 4 };
const zoomFillAlpha = 0.1;
const rangeFillAlpha = 0.07;

export function isOverlayEmpty(state: OverlayState): boolean {
  const { x, range } = state.selection;
  const isSelected = x !== null || range !== null;
  const isMarked = state.crosshairX !== null || state.highlights.length > 0 || isSelected;
  return !state.reading && !isMarked && !state.zoomFrame;
}

export function drawOverlay(target: DrawContext, scene: Scene, state: OverlayState): void {
  for (const index of state.highlights) drawHighlight(target, scene, index);
  drawSelection(target, scene, state.selection);
  if (state.zoomFrame) drawZoomFrame(target, scene, state.zoomFrame);
  if (state.reading) drawReading(target, scene, state.reading);
  else if (state.crosshairX !== null) drawCrosshair(target, scene, state.crosshairX, scene.theme.axis);
}

/** Shades the range and draws a line at the x that stands, with a pill of the focus' colour under the axis. */
function drawSelection(target: DrawContext, scene: Scene, { x, range }: XSelection): void {
  const { plot, scales, theme, pixelRatio } = scene;
  if (range) drawRange(target, scene, scales.x.toPixel(range[0]), scales.x.toPixel(range[1]));
  if (x === null || !isInside(scales.x.toPixel(x), plot)) return;
  const lineX = snap(scales.x.toPixel(x), pixelRatio);
  target.strokeStyle = theme.focus;
  target.lineWidth = 1;
  strokeLine(target, lineX, plot.top, lineX, plot.top + plot.height);
  drawPill(target, scene, x, theme.focus);
}

function drawRange(target: DrawContext, { plot, theme }: Scene, from: number, to: number): void {
  const left = Math.max(from, plot.left);
  const right = Math.min(to, plot.left + plot.width);
  if (!(right > left)) return;
  target.beginPath();
  target.rect(left, plot.top, right - left, plot.height);
  target.fillStyle = theme.focus;
  target.globalAlpha = rangeFillAlpha;
  target.fill();
  target.globalAlpha = 1;
}

/** A dashed vertical line at `x` (data units); nothing if that is outside the plot. */
function drawCrosshair(target: DrawContext, scene: Scene, x: number, color: string): void {
  const { plot, scales, pixelRatio } = scene;
  if (!isInside(scales.x.toPixel(x), plot)) return;
  const lineX = snap(scales.x.toPixel(x), pixelRatio);
  target.strokeStyle = color;
  target.lineWidth = 1 / pixelRatio;
  target.setLineDash(dashPx);
  strokeLine(target, lineX, plot.top, lineX, plot.top + plot.height);
  target.setLineDash([]);
}

function isInside(pixelX: number, { left, width }: Plot): boolean {
  return pixelX >= left - 0.5 && pixelX <= left + width + 0.5;
}

function drawReading(target: DrawContext, scene: Scene, reading: HoverReading): void {
  drawCrosshair(target, scene, reading.x, scene.theme.lineStrong);
  const dots = scene.lines.length <= maxThickLines ? [...reading.rows].reverse() : reading.rows.slice(0, 1);
  for (const row of dots) drawDot(target, scene, row);
  if (isInside(scene.scales.x.toPixel(reading.x), scene.plot))
    drawPill(target, scene, reading.x, scene.theme.text);
}

function drawDot(target: DrawContext, scene: Scene, row: ReadingRow): void {
  const place = dotPlace(scene, row);
  if (!place) return;
  const index = scene.lines.findIndex((line) => line.id === row.id);
  target.fillStyle = scene.colors[index] ?? row.color;
  fillDot(target, place.x, place.y, dotRadius);
  target.lineWidth = dotRingPx;
  target.strokeStyle = scene.theme.card;
  target.stroke();
}

function dotPlace({ plot, scales }: Scene, row: ReadingRow): PixelPosition | null {
  const place = { x: scales.x.toPixel(row.x), y: scales.y.toPixel(row.smoothed ?? row.value) };
  const isShown = isInside(place.x, plot) && place.y >= plot.top - 1 && place.y <= plot.top + plot.height + 1;
  return isShown ? place : null;
}

/** What a pill needs to know of a chart. */
export interface PillFrame extends AxesFrame {
  readonly view: { readonly xKind: XKind };
}

/** An x on a pill of `color` under the axis; it blanks the labels that it touches. */
export function drawPill(target: DrawContext, scene: PillFrame, x: number, color: string): void {
  const { plot, scales, theme, width } = scene;
  target.font = theme.font;
  target.textBaseline = "middle";
  target.textAlign = "center";
  const text = formatX(x, scene.view.xKind);
  const half = target.measureText(text).width / 2 + pill.padding;
  const center = keptInside(scales.x.toPixel(x), half, width);
  const top = plot.top + plot.height + pill.drop;
  const [left, right] = reachOfTouched(target, scene, center - half - pill.gap, center + half + pill.gap);
  target.fillStyle = theme.card;
  target.beginPath();
  target.rect(left, top, right - left, pill.height + 1);
  target.fill();
  target.fillStyle = color;
  target.beginPath();
  target.roundRect(center - half, top, 2 * half, pill.height, pill.radius);
  target.fill();
  target.fillStyle = theme.card;
  target.fillText(text, center, top + pill.height / 2 + 0.5);
}

/** `left` to `right`, and the whole of each label on the x axis that it touches. */
function reachOfTouched(
  target: DrawContext,
  scene: PillFrame,
  left: number,
  right: number,
): [number, number] {
  const reach: [number, number] = [left, right];
  for (const { value, label } of scene.xTicks) {
    const half = target.measureText(label).width / 2 + 1;
    const center = keptInside(scene.scales.x.toPixel(value), half, scene.width);
    if (center + half < left || center - half > right) continue;
    reach[0] = Math.min(reach[0], center - half);
    reach[1] = Math.max(reach[1], center + half);
  }
  return reach;
}

/** An x as the pill and the tooltip's head say it. */
export function formatX(x: number, kind: XKind): string {
  if (kind === "step") return formatInteger(x);
  return kind === "relative" ? formatDuration(x) : formatWallTime(x);
}

/** Draws the frame that a drag spans. */
export function drawZoomFrame(
  target: DrawContext,
  { plot, theme, pixelRatio }: Pick<Scene, "plot" | "theme" | "pixelRatio">,
  { x, y }: ZoomFrame,
): void {
  const [top, bottom] = y ?? [plot.top, plot.top + plot.height];
  const [left, right] = [snap(x[0], pixelRatio), snap(x[1], pixelRatio)];
  target.beginPath();
  target.rect(left, top, right - left, bottom - top);
  target.fillStyle = theme.focus;
  target.globalAlpha = zoomFillAlpha;
  target.fill();
  target.globalAlpha = 1;
  target.strokeStyle = theme.focus;
  target.lineWidth = 1 / pixelRatio;
  if (y) target.stroke();
  else for (const edge of [left, right]) strokeLine(target, edge, top, edge, bottom);
}
