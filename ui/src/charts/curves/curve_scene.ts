/// A chart of curves laid out and drawn: scales and ticks for a size, a theme and a part of the plane.

import { type AxesFrame, drawAxes } from "../axes/axes";
import { Scale } from "../axes/scale";
import { linearTicks, yTicks } from "../axes/ticks";
import { type DrawContext, fillDot, strokeLine } from "../canvas/draw_context";
import type { DrawingSpace } from "../canvas/drawing_space";
import { at } from "../columns";
import { clipToPlot, maxThickLines } from "../lines/line_layer";
import { strokeCurve } from "./curve_path";
import type { Curve, CurveView } from "./curve_types";

export interface CurveSceneInput extends DrawingSpace {
  readonly curves: readonly Curve[];
  /** The curves' colours, as a canvas understands them. */
  readonly colors: readonly string[];
  readonly view: CurveView;
}

export interface CurveScene extends CurveSceneInput, AxesFrame {}

const topPx = 8;
const bottomPx = 22;
const rightPx = 12;
const leastLeftPx = 38;
const yLabelRoomPx = 20;
const pxPerXTick = 60;
const dotRadius = 2.5;
const diagonalDash = [3, 3];

export function buildCurveScene(input: CurveSceneInput): CurveScene {
  const { width, height, view, measure } = input;
  const plotHeight = Math.max(1, height - topPx - bottomPx);
  const yAxis = yTicks(view.y, false, plotHeight);
  const widest = Math.max(0, ...yAxis.map((tick) => measure(tick.label)));
  const left = Math.max(leastLeftPx, Math.ceil(widest) + yLabelRoomPx);
  const plotWidth = Math.max(1, width - left - rightPx);
  return {
    ...input,
    plot: { left, top: topPx, width: plotWidth, height: plotHeight },
    scales: {
      x: new Scale(view.x, [left, left + plotWidth]),
      y: new Scale(view.y, [topPx + plotHeight, topPx]),
    },
    xTicks: linearTicks(view.x, Math.min(10, Math.max(2, Math.round(plotWidth / pxPerXTick)))),
    yTicks: yAxis,
  };
}

/** Draws what stays when curves fade: grid, axes and the diagonal. */
export function drawCurveBackground(target: DrawContext, scene: CurveScene): void {
  drawAxes(target, scene);
  if (scene.view.hasDiagonal) drawDiagonal(target, scene);
}

function drawDiagonal(target: DrawContext, scene: CurveScene): void {
  const { scales, view, theme, plot, pixelRatio } = scene;
  const [low, high] = [Math.min(view.x[0], view.y[0]), Math.max(view.x[1], view.y[1])];
  target.save();
  clipToPlot(target, plot);
  target.strokeStyle = theme.axis;
  target.lineWidth = 1 / pixelRatio;
  target.setLineDash(diagonalDash);
  const [x, y] = [scales.x, scales.y];
  strokeLine(target, x.toPixel(low), y.toPixel(low), x.toPixel(high), y.toPixel(high));
  target.restore();
}

/** Draws the curves, faint ones first. */
export function drawCurves(target: DrawContext, scene: CurveScene): void {
  target.save();
  clipToPlot(target, scene.plot);
  target.lineJoin = "round";
  const nClear = scene.curves.filter((curve) => !curve.isFaint).length;
  const hairline = 1 / scene.pixelRatio;
  target.globalAlpha = scene.theme.rawAlpha;
  scene.curves.forEach((curve, i) => {
    if (curve.isFaint) drawCurve(target, scene, i, hairline);
  });
  target.globalAlpha = 1;
  const width = nClear <= maxThickLines ? scene.theme.lineWidth : hairline;
  scene.curves.forEach((curve, i) => {
    if (!curve.isFaint) drawCurve(target, scene, i, width);
  });
  target.restore();
}

/** Draws the clear curves of one group once more, thickly. */
export function drawHighlightedCurves(target: DrawContext, scene: CurveScene, group: string): void {
  target.save();
  clipToPlot(target, scene.plot);
  target.lineJoin = "round";
  scene.curves.forEach((curve, i) => {
    if (curve.group === group && !curve.isFaint) drawCurve(target, scene, i, scene.theme.highlightWidth);
  });
  target.restore();
}

function drawCurve(target: DrawContext, scene: CurveScene, index: number, width: number): void {
  const curve = scene.curves[index];
  if (!curve) return;
  const color = scene.colors[index] ?? scene.theme.textDim;
  target.strokeStyle = color;
  target.lineWidth = width;
  target.setLineDash([]);
  target.beginPath();
  const isolated = strokeCurve(target, curve, scene.scales);
  target.stroke();
  target.fillStyle = color;
  const dotted = curve.hasDots ? curve.x.keys() : isolated;
  for (const entry of dotted) drawPoint(target, scene, curve, entry);
}

function drawPoint(target: DrawContext, { scales }: CurveScene, curve: Curve, entry: number): void {
  const [x, y] = [scales.x.toPixel(at(curve.x, entry)), scales.y.toPixel(at(curve.y, entry))];
  if (Number.isFinite(x) && Number.isFinite(y)) fillDot(target, x, y, dotRadius);
}
