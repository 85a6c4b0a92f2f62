/// The lines of a chart: bands, unsmoothed values behind, and the lines themselves.

import { type DrawContext, fillDot } from "../canvas/draw_context";
import { PixelPath } from "../canvas/pixel_path";
import type { ChartTheme } from "../canvas/theme";
import { at, spanReaching } from "../columns";
import type { Band, ChartLine } from "../types";
import { type Scales, traceLine, type ValueKind } from "./trace";

/** Where the data are drawn, in px from the canvas' top left corner. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** All that a line layer needs to draw one card. */
export interface LineFrame {
  readonly plot: Plot;
  readonly scales: Scales;
  readonly lines: readonly ChartLine[];
  /** The lines' colours, as a canvas understands them. */
  readonly colors: readonly string[];
  readonly theme: ChartTheme;
  /** Device pixels per px. */
  readonly pixelRatio: number;
}

/** Draws lines onto a card's canvas. Another implementation may draw elsewhere and copy. */
export interface LineLayer {
  draw(target: DrawContext, frame: LineFrame): void;
}

/** Above this many lines, lines are hairlines and unsmoothed values are left out. */
export const maxThickLines = 10;

const narrowPlotPx = 240;
const thickDotRadius = 2.5;
const thinDotRadius = 1.25;

/** Whether unsmoothed values are drawn behind the smoothed ones. */
export function isRawDrawn(nLines: number): boolean {
  return nLines <= maxThickLines;
}

/** Which values of a line are its curve. */
export function mainKind(line: ChartLine): ValueKind {
  return line.series.smoothed ? "smoothed" : "value";
}

/** Clips to the plot; a line on its edge keeps its width. */
export function clipToPlot(target: DrawContext, { left, top, width, height }: Plot): void {
  target.beginPath();
  target.rect(left, top - 1, width + 1, height + 2);
  target.clip();
}

/** The layer drawn by Canvas 2D calls: one stroke per line. */
export class CanvasLineLayer implements LineLayer {
  draw(target: DrawContext, frame: LineFrame): void {
    target.save();
    clipToPlot(target, frame.plot);
    target.lineJoin = "round";
    const hairline = 1 / frame.pixelRatio;
    frame.lines.forEach((line, i) => {
      if (line.band) fillBand(target, frame, line.band, colorOf(frame, i));
    });
    if (isRawDrawn(frame.lines.length)) {
      target.globalAlpha = frame.theme.rawAlpha * (frame.plot.width < narrowPlotPx ? 0.6 : 1);
      frame.lines.forEach((line, i) => {
        if (line.series.smoothed) strokeTrace(target, frame, i, "value", hairline);
      });
    }
    target.globalAlpha = 1;
    const width = frame.lines.length <= maxThickLines ? frame.theme.lineWidth : hairline;
    frame.lines.forEach((line, i) => {
      strokeTrace(target, frame, i, mainKind(line), width);
    });
    target.restore();
  }
}

/**
 * Draws one line on top of all others, thickly. A line of more points than pixels keeps its width: it goes up
 * and down within each pixel, and thick strokes would run together into a band.
 */
export function drawHighlight(target: DrawContext, frame: LineFrame, index: number): void {
  const line = frame.lines[index];
  if (!line) return;
  const { lineWidth, highlightWidth } = frame.theme;
  target.save();
  clipToPlot(target, frame.plot);
  target.lineJoin = "round";
  strokeTrace(target, frame, index, mainKind(line), isDense(line, frame) ? lineWidth : highlightWidth);
  target.restore();
}

/** Whether the plot shows more points of a line than it has pixels. */
function isDense({ series }: ChartLine, { plot, scales }: LineFrame): boolean {
  const [start, stop] = spanReaching(series, scales.x.domain);
  const nPointsAtLeast = (stop - start) * (series.form === "buckets" ? 2 : 1);
  return nPointsAtLeast > plot.width;
}

function colorOf(frame: LineFrame, index: number): string {
  return frame.colors[index] ?? frame.theme.textDim;
}

function strokeTrace(
  target: DrawContext,
  frame: LineFrame,
  index: number,
  kind: ValueKind,
  width: number,
): void {
  const line = frame.lines[index];
  if (!line) return;
  const { left, width: plotWidth } = frame.plot;
  const path = new PixelPath(target, left - 2, left + plotWidth + 2, frame.pixelRatio);
  target.strokeStyle = colorOf(frame, index);
  target.lineWidth = width;
  target.setLineDash([...(line.dash ?? [])]);
  target.beginPath();
  traceLine(path, line, kind, frame.scales);
  target.stroke();
  target.fillStyle = colorOf(frame, index);
  const radius = width > 1 ? thickDotRadius : thinDotRadius;
  for (let i = 0; i < path.isolated.length; i += 2) {
    fillDot(target, at(path.isolated, i), at(path.isolated, i + 1), radius);
  }
}

function fillBand(target: DrawContext, frame: LineFrame, band: Band, color: string): void {
  const { x, y } = frame.scales;
  target.beginPath();
  for (let i = 0; i < band.x.length; i++) {
    target.lineTo(x.toPixel(at(band.x, i)), y.toPixel(at(band.high, i)));
  }
  for (let i = band.x.length - 1; i >= 0; i--) {
    target.lineTo(x.toPixel(at(band.x, i)), y.toPixel(at(band.low, i)));
  }
  target.closePath();
  target.globalAlpha = frame.theme.bandAlpha;
  target.fillStyle = color;
  target.fill();
  target.globalAlpha = 1;
}
