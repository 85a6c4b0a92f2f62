/// Small things drawn over histograms: the place of the cursor in words, dots, lines.

import { keptInside } from "../axes/axes";
import { type DrawContext, snap, strokeLine } from "../canvas/draw_context";
import type { ChartTheme } from "../canvas/theme";
import type { Plot } from "../lines/line_layer";
import { formatX } from "../lines/overlay";
import type { PixelPosition } from "../types";
import type { HistogramView } from "./histogram_types";

/** What pills and lines need to know of a chart. */
export interface MarkSpace {
  readonly width: number;
  readonly pixelRatio: number;
  readonly theme: ChartTheme;
  readonly view: HistogramView;
}

const pill = { height: 16, padding: 5, radius: 3, gap: 4 };
const dashPx = [3, 3];

/** Writes an x on a pill of `color` whose text begins at `place`; it stays on the chart. */
export function drawRowPill(
  target: DrawContext,
  { theme, view, width }: MarkSpace,
  place: PixelPosition,
  x: number,
  color: string,
): void {
  target.font = theme.font;
  target.textBaseline = "middle";
  target.textAlign = "center";
  const text = formatX(x, view.xKind);
  const half = target.measureText(text).width / 2 + pill.padding;
  const center = keptInside(place.x - pill.padding + half, half, width);
  const top = place.y - pill.height / 2;
  fillRect(target, theme.card, center - half - pill.gap, top - 1, 2 * (half + pill.gap), pill.height + 2);
  target.fillStyle = color;
  target.beginPath();
  target.roundRect(center - half, top, 2 * half, pill.height, pill.radius);
  target.fill();
  target.fillStyle = theme.card;
  target.fillText(text, center, place.y + 0.5);
}

/** A dashed upright line over the height of a plot; nothing where that is not. */
export function drawUpright(
  target: DrawContext,
  { pixelRatio }: MarkSpace,
  { left, top, width, height }: Plot,
  pixelX: number,
  color: string,
): void {
  if (!(pixelX >= left - 0.5 && pixelX <= left + width + 0.5)) return;
  const x = snap(pixelX, pixelRatio);
  target.strokeStyle = color;
  target.lineWidth = 1 / pixelRatio;
  target.setLineDash(dashPx);
  strokeLine(target, x, top, x, top + height);
  target.setLineDash([]);
}

/** A dot with a ring of the ground. */
export function drawRingedDot(
  target: DrawContext,
  { theme }: MarkSpace,
  { x, y }: PixelPosition,
  color: string,
): void {
  target.beginPath();
  target.arc(x, y, 3.5, 0, 2 * Math.PI);
  target.fillStyle = color;
  target.fill();
  target.lineWidth = 1.5;
  target.strokeStyle = theme.card;
  target.stroke();
}

export function fillRect(
  target: DrawContext,
  color: string,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  target.fillStyle = color;
  target.beginPath();
  target.rect(x, y, width, height);
  target.fill();
}
