/// Borders, names and brushes of a matrix of scatter plots.

import { type DrawContext, snap } from "../canvas/draw_context";
import type { AxesStyle } from "../parallel/parallel_axes";
import type { ParallelAxis } from "../parallel/parallel_types";
import type { UnitTick } from "../parallel/unit_scale";
import { type PixelBox, pixelIn, type ScatterAxes, type ScatterLayout } from "./scatter_types";

const brushAlpha = 0.14;
const labelGap = 6;
const labelPx = 88;
const nameDrop = 28;
const tickDrop = 10;
/** px that a label needs along the axis. */
const tickRoom = { x: 44, y: 26 };

/** Draws the border of every cell and the names and ends of the axes. */
export function drawScatterFrame(
  target: DrawContext,
  axes: ScatterAxes,
  layout: ScatterLayout,
  style: AxesStyle,
): void {
  target.textBaseline = "middle";
  forEachCell(axes, layout, (box) => strokeBox(target, box, style));
  const last = axes.ys.length - 1;
  for (const [i, axis] of axes.xs.entries()) drawXLabels(target, axis, layout.cell(i, last), style);
  for (const [i, axis] of axes.ys.entries()) drawYLabels(target, axis, layout.cell(0, i), style);
}

/** Draws the brushes of the axes in every cell that has one. */
export function drawScatterBrushes(
  target: DrawContext,
  axes: ScatterAxes,
  layout: ScatterLayout,
  { accent }: AxesStyle,
): void {
  forEachCell(axes, layout, (box, x, y) => {
    if (!x.brush && !y.brush) return;
    const [left, bottom] = pixelIn(box, x.brush?.[0] ?? 0, y.brush?.[0] ?? 0);
    const [right, top] = pixelIn(box, x.brush?.[1] ?? 1, y.brush?.[1] ?? 1);
    target.beginPath();
    target.rect(left, top, right - left, bottom - top);
    target.fillStyle = accent;
    target.globalAlpha = brushAlpha;
    target.fill();
    target.globalAlpha = 1;
    target.strokeStyle = accent;
    target.lineWidth = 1;
    target.stroke();
  });
}

/** Every cell but those of an axis against itself. */
export function forEachCell(
  { xs, ys }: ScatterAxes,
  layout: ScatterLayout,
  act: (box: PixelBox, x: ParallelAxis, y: ParallelAxis, column: number, row: number) => void,
): void {
  ys.forEach((y, row) => {
    xs.forEach((x, column) => {
      if (x.id !== y.id) act(layout.cell(column, row), x, y, column, row);
    });
  });
}

function strokeBox(target: DrawContext, box: PixelBox, { theme, pixelRatio }: AxesStyle): void {
  target.strokeStyle = theme.grid;
  target.lineWidth = 1 / pixelRatio;
  target.beginPath();
  target.rect(
    snap(box.left, pixelRatio),
    snap(box.top, pixelRatio),
    Math.round(box.width),
    Math.round(box.height),
  );
  target.stroke();
}

function drawXLabels(target: DrawContext, axis: ParallelAxis, box: PixelBox, style: AxesStyle): void {
  const bottom = box.top + box.height;
  drawName(target, axis, box.left + box.width / 2, bottom + nameDrop, "center", box.width, style);
  target.fillStyle = style.theme.textFaint;
  target.font = style.theme.font;
  for (const { at, label } of sparse(axis.scale.ticks, box.width, tickRoom.x)) {
    target.fillText(shortened(target, label, tickRoom.x), pixelIn(box, at, 0)[0], bottom + tickDrop);
  }
}

function drawYLabels(target: DrawContext, axis: ParallelAxis, box: PixelBox, style: AxesStyle): void {
  const right = box.left - labelGap;
  drawName(target, axis, right, box.top + box.height / 2, "right", labelPx, style);
  target.fillStyle = style.theme.textFaint;
  target.font = style.theme.font;
  const ends = sparse(axis.scale.ticks, box.height, tickRoom.y);
  for (const { at, label } of ends) {
    const y = pixelIn(box, 0, at)[1];
    const touchesName = Math.abs(y - box.top - box.height / 2) < tickRoom.y / 2;
    if (!touchesName) target.fillText(shortened(target, label, labelPx), right, y);
  }
}

function drawName(
  target: DrawContext,
  { title }: ParallelAxis,
  x: number,
  y: number,
  align: CanvasTextAlign,
  roomPx: number,
  { theme }: AxesStyle,
): void {
  target.textAlign = align;
  target.font = `600 ${theme.font}`;
  target.fillStyle = theme.text;
  target.fillText(shortened(target, title, roomPx), x, y);
}

/** Ticks so far apart that their labels do not touch. */
function sparse(ticks: readonly UnitTick[], lengthPx: number, roomPx: number): readonly UnitTick[] {
  let last = Number.NEGATIVE_INFINITY;
  return ticks.filter(({ at }) => {
    const isFar = (at - last) * lengthPx >= roomPx;
    if (isFar) last = at;
    return isFar;
  });
}

function shortened(target: DrawContext, text: string, roomPx: number): string {
  if (target.measureText(text).width <= roomPx) return text;
  let n = text.length - 1;
  while (n > 1 && target.measureText(`${text.slice(0, n)}…`).width > roomPx) n -= 1;
  return `${text.slice(0, n)}…`;
}
