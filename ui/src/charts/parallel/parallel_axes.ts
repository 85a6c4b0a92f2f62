/// Axes, labels and brushes of parallel coordinates, drawn over the lines.

import { type DrawContext, snap, strokeLine } from "../canvas/draw_context";
import type { ChartTheme } from "../canvas/theme";
import { type ParallelAxis, type ParallelLayout, type UnitRange, unitToPixel } from "./parallel_types";
import type { UnitTick } from "./unit_scale";

export interface AxesStyle {
  readonly theme: ChartTheme;
  /** Colour of brushes. */
  readonly accent: string;
  readonly pixelRatio: number;
}

const tickPx = 3;
const labelGap = 7;
const labelHeight = 14;
const haloAlpha = 0.8;
export const brushWidthPx = 13;
const brushAlpha = 0.14;
const titleY = 16;
const noteY = 31;
const maxLabelPx = 90;

/** Draws every axis with its labels, and its brush. */
export function drawParallelAxes(
  target: DrawContext,
  axes: readonly ParallelAxis[],
  layout: ParallelLayout,
  style: AxesStyle,
): void {
  target.font = style.theme.font;
  target.textBaseline = "middle";
  axes.forEach((axis, i) => {
    const x = snap(layout.xs[i] ?? 0, style.pixelRatio);
    target.strokeStyle = style.theme.lineStrong;
    target.lineWidth = 1 / style.pixelRatio;
    strokeLine(target, x, layout.top, x, layout.bottom);
    drawLabels(target, roomyTicks(axis.scale.ticks, layout), x, layout, style);
    if (axis.brush) drawBrush(target, axis.brush, x, layout, style);
  });
}

/** What stands over the axes where no elements do, as in a picture that is saved. */
export function drawParallelTitles(
  target: DrawContext,
  axes: readonly ParallelAxis[],
  layout: ParallelLayout,
  { theme }: AxesStyle,
): void {
  target.textBaseline = "middle";
  target.textAlign = "center";
  axes.forEach(({ title, scale }, i) => {
    const x = layout.xs[i] ?? 0;
    target.font = `600 ${theme.font}`;
    target.fillStyle = theme.text;
    target.fillText(title, x, titleY);
    target.font = theme.font;
    target.fillStyle = theme.textFaint;
    if (scale.form === "log" || scale.form === "quantile") target.fillText(scale.form, x, noteY);
  });
}

/** Leaves out labels that would touch the one before. */
function roomyTicks(ticks: readonly UnitTick[], layout: ParallelLayout): readonly UnitTick[] {
  let lastY = Number.POSITIVE_INFINITY;
  return ticks.filter(({ at }) => {
    const y = unitToPixel(layout, at);
    if (lastY - y < labelHeight) return false;
    lastY = y;
    return true;
  });
}

function drawLabels(
  target: DrawContext,
  ticks: readonly UnitTick[],
  x: number,
  layout: ParallelLayout,
  { theme }: AxesStyle,
): void {
  target.textAlign = "right";
  for (const { at, label } of ticks) {
    const y = unitToPixel(layout, at);
    const text = shortened(target, label);
    const width = target.measureText(text).width;
    target.fillStyle = theme.card;
    target.globalAlpha = haloAlpha;
    target.beginPath();
    target.rect(x - labelGap - width - 2, y - labelHeight / 2, width + 4, labelHeight);
    target.fill();
    target.globalAlpha = 1;
    strokeLine(target, x - tickPx, y, x, y);
    target.fillStyle = theme.textDim;
    target.fillText(text, x - labelGap, y + 0.5);
  }
}

function shortened(target: DrawContext, label: string): string {
  if (target.measureText(label).width <= maxLabelPx) return label;
  let n = label.length - 1;
  while (n > 1 && target.measureText(`${label.slice(0, n)}…`).width > maxLabelPx) n -= 1;
  return `${label.slice(0, n)}…`;
}

function drawBrush(
  target: DrawContext,
  [low, high]: UnitRange,
  x: number,
  layout: ParallelLayout,
  { accent, pixelRatio }: AxesStyle,
): void {
  const [top, bottom] = [unitToPixel(layout, high), unitToPixel(layout, low)];
  target.beginPath();
  target.rect(
    x - brushWidthPx / 2,
    snap(top, pixelRatio),
    brushWidthPx,
    Math.max(1, Math.round(bottom - top)),
  );
  target.fillStyle = accent;
  target.globalAlpha = brushAlpha;
  target.fill();
  target.globalAlpha = 1;
  target.strokeStyle = accent;
  target.lineWidth = 1;
  target.stroke();
}
