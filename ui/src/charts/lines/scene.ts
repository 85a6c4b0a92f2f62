/// One card's chart laid out: scales, ticks, labels and counts for a size, a theme and some lines.

import { type AxesFrame, drawAxes } from "../axes/axes";
import { Scale } from "../axes/scale";
import { xTicks, yTicks } from "../axes/ticks";
import type { DrawContext } from "../canvas/draw_context";
import type { DrawingSpace } from "../canvas/drawing_space";
import type { ChartLine, ChartReport, ChartView, Domain } from "../types";
import { fitX, fitY } from "./domain";
import {
  drawEndDots,
  drawEndLabels,
  type EndLabel,
  endLabelRoom,
  findLineEnds,
  placeEndLabels,
} from "./end_labels";
import { isRawDrawn, type LineFrame, type LineLayer } from "./line_layer";
import { countOutside, drawMarks } from "./marks";

export interface SceneInput extends DrawingSpace {
  readonly lines: readonly ChartLine[];
  readonly colors: readonly string[];
  readonly view: ChartView;
}

export interface Scene extends LineFrame, AxesFrame {
  readonly view: ChartView;
  readonly endLabels: readonly EndLabel[];
  readonly report: ChartReport;
}

const topPx = 8;
const bottomPx = 22;
const leastLeftPx = 38;
const yLabelRoomPx = 20;
const emptyDomain: Domain = [0, 1];
const emptyLogDomain: Domain = [1, 10];

/** Lays a chart out. Without data the axes stay, without ticks. */
export function buildScene(input: SceneInput): Scene {
  const { width, height, view, lines, measure } = input;
  const isXLog = view.xLog && view.xKind !== "wall";
  const xDomain = usable(view.xDomain, isXLog) ?? fitX(lines, isXLog);
  const shownX = xDomain ?? (isXLog ? emptyLogDomain : emptyDomain);
  const yDomain = usable(view.yDomain, view.yLog) ?? fitYDomain(input, shownX);
  const shownY = yDomain ?? (view.yLog ? emptyLogDomain : emptyDomain);

  const plotHeight = Math.max(1, height - topPx - bottomPx);
  const yAxis = yDomain ? yTicks(yDomain, view.yLog, plotHeight) : [];
  const widest = Math.max(0, ...yAxis.map((tick) => measure(tick.label)));
  const left = Math.max(leastLeftPx, Math.ceil(widest) + yLabelRoomPx);
  const ends = findLineEnds(lines, view.endLabels, shownX, measure);
  const right = endLabelRoom(ends, view.endLabels, lines.length, view.yLog, measure);
  const plotWidth = Math.max(1, width - left - right);

  const scales = {
    x: new Scale(shownX, [left, left + plotWidth], isXLog),
    y: new Scale(shownY, [topPx + plotHeight, topPx], view.yLog),
  };
  const frame = { ...input, plot: { left, top: topPx, width: plotWidth, height: plotHeight }, scales };
  return {
    ...frame,
    xTicks: xDomain ? xTicks(xDomain, view.xKind, isXLog, plotWidth, measure) : [],
    yTicks: yAxis,
    endLabels: placeEndLabels(ends, frame),
    report: report(lines, shownX, shownY, view.yLog),
  };
}

function fitYDomain({ lines, view }: SceneInput, xDomain: Domain): Domain | null {
  const withRaw = isRawDrawn(lines.length);
  return fitY(lines, xDomain, { isLog: view.yLog, ignoreOutliers: view.ignoreOutliers, withRaw });
}

/** The domain if an axis can show it. */
function usable(domain: Domain | null, isLog: boolean): Domain | null {
  if (!domain || !Number.isFinite(domain[1] - domain[0]) || domain[0] >= domain[1]) return null;
  return isLog && domain[0] <= 0 ? null : domain;
}

function report(lines: readonly ChartLine[], xDomain: Domain, yDomain: Domain, isLog: boolean): ChartReport {
  const isExact = lines.every((line) => line.series.form === "points");
  return { ...countOutside(lines, xDomain, yDomain, isLog), isExact, xDomain, yDomain };
}

/** Draws what stays when lines fade: grid, axes and end labels. */
export function drawBackground(target: DrawContext, scene: Scene): void {
  drawAxes(target, scene);
  drawEndLabels(target, scene, scene.endLabels);
}

/** Draws lines and marks. */
export function drawForeground(target: DrawContext, scene: Scene, layer: LineLayer): void {
  layer.draw(target, scene);
  drawMarks(target, scene);
  drawEndDots(target, scene, scene.endLabels);
}
