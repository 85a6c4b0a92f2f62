/// What does not fit between the axes: values that are not finite, and values beyond the y range.

import type { DrawContext } from "../canvas/draw_context";
import { at, type Span, spanInside } from "../columns";
import type { ChartLine, Domain, NonFiniteMark } from "../types";
import { isRawDrawn, type LineFrame } from "./line_layer";

/** How many values a chart cannot show. Buckets count once each. */
export interface Outside {
  nAbove: number;
  nBelow: number;
  nNonPositive: number;
}

const edgeTickPx = 4;
const trianglePx = { width: 10, height: 9 };
const outlinePx = 3;

/** Marks of one line closer than this are drawn once. */
const leastMarkGap = 12;

/** Counts what lies inside the x range but beyond what the y axis shows. */
export function countOutside(
  lines: readonly ChartLine[],
  xDomain: Domain,
  yDomain: Domain,
  isLog: boolean,
): Outside {
  const outside: Outside = { nAbove: 0, nBelow: 0, nNonPositive: 0 };
  for (const line of lines) {
    forEachExtreme(line, xDomain, (_x, low, high) => {
      if (isLog && low <= 0) outside.nNonPositive++;
      else if (low < yDomain[0]) outside.nBelow++;
      if (high > yDomain[1]) outside.nAbove++;
    });
  }
  return outside;
}

/** Calls back with x, smallest and largest value of each finite point or bucket inside `domain`. */
function forEachExtreme(
  { series }: ChartLine,
  domain: Domain,
  visit: (x: number, low: number, high: number) => void,
): void {
  const [start, stop]: Span = spanInside(series, domain);
  const [x, least, greatest] =
    series.form === "points"
      ? [series.x, series.value, series.value]
      : [series.maxX, series.value.min, series.value.max];
  for (let i = start; i < stop; i++) {
    if (Number.isFinite(at(least, i))) visit(at(x, i), at(least, i), at(greatest, i));
  }
}

/** Draws a tick on the edge where values lie beyond it, and triangles where they are not finite. */
export function drawMarks(target: DrawContext, frame: LineFrame): void {
  frame.lines.forEach((line, i) => {
    target.fillStyle = frame.colors[i] ?? frame.theme.textDim;
    if (isRawDrawn(frame.lines.length)) drawEdgeTicks(target, frame, line);
  });
  frame.lines.forEach((line, i) => {
    drawTriangles(target, frame, line.nonFinite, frame.colors[i] ?? frame.theme.textDim);
  });
}

function drawEdgeTicks(target: DrawContext, { plot, scales, pixelRatio }: LineFrame, line: ChartLine): void {
  const [low, high] = scales.y.domain;
  const drawn = { above: Number.NaN, below: Number.NaN };
  target.globalAlpha = 0.8;
  target.beginPath();
  forEachExtreme(line, scales.x.domain, (x, least, greatest) => {
    const edge = Math.round(scales.x.toPixel(x) * pixelRatio) / pixelRatio - 0.5;
    if (greatest > high && drawn.above !== edge) {
      target.rect(edge, plot.top - edgeTickPx, 1, edgeTickPx);
      drawn.above = edge;
    }
    if (least < low && (!scales.y.isLog || least > 0) && drawn.below !== edge) {
      target.rect(edge, plot.top + plot.height - edgeTickPx, 1, edgeTickPx);
      drawn.below = edge;
    }
  });
  target.fill();
  target.globalAlpha = 1;
}

function drawTriangles(
  target: DrawContext,
  frame: LineFrame,
  marks: readonly NonFiniteMark[],
  color: string,
): void {
  const { plot, scales, theme } = frame;
  const [low, high] = scales.x.domain;
  let previousX = Number.NEGATIVE_INFINITY;
  for (const mark of marks) {
    const x = scales.x.toPixel(mark.x);
    if (!(mark.x >= low && mark.x <= high) || x - previousX < leastMarkGap) continue;
    previousX = x;
    traceTriangle(target, x, plot.top + trianglePx.height / 2, mark.kind === "-inf");
    target.strokeStyle = theme.card;
    target.lineWidth = outlinePx;
    target.stroke();
    target.fillStyle = mark.kind === "nan" ? color : theme.card;
    target.fill();
    if (mark.kind === "nan") continue;
    target.strokeStyle = color;
    target.lineWidth = theme.lineWidth;
    target.stroke();
  }
}

/** A triangle around (x, y); it points up, or down for values below everything. */
function traceTriangle(target: DrawContext, x: number, y: number, isDown: boolean): void {
  const half = trianglePx.width / 2;
  const rise = (isDown ? -1 : 1) * (trianglePx.height / 2);
  target.beginPath();
  target.moveTo(x - half, y + rise);
  target.lineTo(x + half, y + rise);
  target.lineTo(x, y - rise);
  target.closePath();
}
