/// Grid, axes and their labels.

import { type DrawContext, snap, strokeLine } from "../canvas/draw_context";
import type { ChartTheme } from "../canvas/theme";
import type { Plot } from "../lines/line_layer";
import type { Scales } from "../lines/trace";
import type { Tick } from "./tick";

export interface AxesFrame {
  /** px of the whole chart. */
  readonly width: number;
  readonly height: number;
  readonly plot: Plot;
  readonly scales: Scales;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly theme: ChartTheme;
  readonly pixelRatio: number;
}

const tickPx = 4;
const xLabelDrop = 13;
const yLabelGap = 8;

/** Draws horizontal grid lines, the base line, x ticks and all labels. */
export function drawAxes(target: DrawContext, frame: AxesFrame): void {
  target.font = frame.theme.font;
  target.textBaseline = "middle";
  target.lineWidth = 1 / frame.pixelRatio;
  drawYAxis(target, frame);
  drawXAxis(target, frame);
}

function drawYAxis(
  target: DrawContext,
  { plot, scales, yTicks, theme, pixelRatio, height }: AxesFrame,
): void {
  const bottom = plot.top + plot.height;
  target.textAlign = "right";
  target.fillStyle = theme.textFaint;
  for (const { value, label } of yTicks) {
    const y = scales.y.toPixel(value);
    target.strokeStyle = value === 0 ? theme.axis : theme.grid;
    const gridY = snap(y, pixelRatio);
    if (y < bottom - 2) strokeLine(target, plot.left, gridY, plot.left + plot.width, gridY);
    target.fillText(label, plot.left - yLabelGap, Math.min(Math.max(y, plot.top + 3), height - 6));
  }
}

function drawXAxis(target: DrawContext, { plot, scales, xTicks, theme, pixelRatio, width }: AxesFrame): void {
  const base = snap(plot.top + plot.height, pixelRatio);
  target.strokeStyle = theme.axis;
  strokeLine(target, plot.left, base, plot.left + plot.width, base);
  target.textAlign = "center";
  target.fillStyle = theme.textFaint;
  for (const { value, label } of xTicks) {
    const x = snap(scales.x.toPixel(value), pixelRatio);
    strokeLine(target, x, base, x, base + tickPx);
    const center = keptInside(x, target.measureText(label).width / 2, width);
    target.fillText(label, center, plot.top + plot.height + xLabelDrop);
  }
}

/** The centre of something `2 * halfWidth` px wide at `x` that must not leave a chart `width` px wide. */
export function keptInside(x: number, halfWidth: number, width: number): number {
  return Math.min(Math.max(x, halfWidth + 1), width - halfWidth - 1);
}
