/// The last values, written beside the right ends of the lines.

import { formatShort } from "../base/format";
import { truncateMiddle } from "../base/text";
import { at, spanInside } from "./columns";
import { type DrawContext, fillDot } from "./draw_context";
import { type LineFrame, mainKind, type Plot } from "./line_layer";
import type { ChartLine, EndLabelForm } from "./types";

/** The end of one line, in px, and where its label stands. */
export interface EndLabel {
  readonly lineIndex: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** y of the label: near `y`, but clear of the others. */
  readonly labelY: number;
}

export const maxEndLabels = 6;

const labelStepPx = 13;
const dotRadius = 2.5;
const dotGapPx = 9;
const textGapPx = 15;

/** px kept free at the right of the plot. */
export function endLabelWidth(form: EndLabelForm, nLines: number, isLog: boolean): number {
  if (form === "none" || nLines === 0 || nLines > maxEndLabels) return 8;
  if (form === "names") return 172;
  return isLog ? 58 : 48;
}

/** The labels of all lines that end inside the plot; none if there are too many lines. */
export function layOutEndLabels(
  frame: LineFrame,
  form: EndLabelForm,
  room: number,
  measure: (text: string) => number,
): EndLabel[] {
  if (form === "none" || frame.lines.length > maxEndLabels) return [];
  const ends = frame.lines.flatMap((line, lineIndex) => {
    const end = endOf(line, frame);
    if (!end) return [];
    const text =
      form === "names" ? nameAndValue(line, end.value, room - textGapPx, measure) : formatShort(end.value);
    return [{ lineIndex, x: end.x, y: end.y, text }];
  });
  ends.sort((a, b) => a.y - b.y);
  const spread = spreadLabels(
    ends.map((end) => end.y),
    frame.plot,
  );
  return ends.map((end, i) => ({ ...end, labelY: at(spread, i) }));
}

function nameAndValue(
  line: ChartLine,
  value: number,
  room: number,
  measure: (text: string) => number,
): string {
  const tail = `  ${formatShort(value)}`;
  return truncateMiddle(line.labelName, room - measure(tail), measure) + tail;
}

/** The last point inside the x range; `null` if its value is not finite or beyond the plot. */
function endOf(line: ChartLine, frame: LineFrame): { x: number; y: number; value: number } | null {
  const { series } = line;
  const { plot, scales } = frame;
  const last = spanInside(series, scales.x.domain)[1] - 1;
  const kind = mainKind(line);
  const [column, xs] =
    series.form === "points" ? [series[kind], series.x] : [series[kind]?.last, series.lastX];
  const value = column ? at(column, last) : Number.NaN;
  const x = Math.min(scales.x.toPixel(at(xs, last)), plot.left + plot.width);
  const y = scales.y.toPixel(value);
  const isInside = y >= plot.top - 2 && y <= plot.top + plot.height + 2 && x >= plot.left;
  return isInside ? { x, y, value } : null;
}

/** Moves ascending positions apart, as little as possible, and keeps them between the plot's edges. */
export function spreadLabels(ys: readonly number[], plot: Pick<Plot, "top" | "height">): number[] {
  const spread = mergeClusters(ys);
  const shift = (i: number, y: number) => {
    spread[i] = y;
    return y;
  };
  let limit = plot.top + plot.height - 4;
  for (let i = spread.length - 1; i >= 0; i--) limit = shift(i, Math.min(at(spread, i), limit)) - labelStepPx;
  limit = plot.top + 2;
  for (let i = 0; i < spread.length; i++) limit = shift(i, Math.max(at(spread, i), limit)) + labelStepPx;
  return spread;
}

/** Centres each crowd of labels on the mean of its places. */
function mergeClusters(ys: readonly number[]): number[] {
  const clusters: { mean: number; count: number }[] = [];
  for (const y of ys) {
    let cluster = { mean: y, count: 1 };
    for (let above = clusters.at(-1); above && isTouching(above, cluster); above = clusters.at(-1)) {
      clusters.pop();
      const count = above.count + cluster.count;
      cluster = { mean: (above.mean * above.count + cluster.mean * cluster.count) / count, count };
    }
    clusters.push(cluster);
  }
  return clusters.flatMap(({ mean, count }) =>
    Array.from({ length: count }, (_, i) => mean + (i - (count - 1) / 2) * labelStepPx),
  );
}

function isTouching(above: { mean: number; count: number }, below: { mean: number; count: number }): boolean {
  return below.mean - above.mean < ((above.count + below.count) / 2) * labelStepPx;
}

/** Draws a dot where each labelled line ends. */
export function drawEndDots(target: DrawContext, frame: LineFrame, labels: readonly EndLabel[]): void {
  for (const { lineIndex, x, y } of labels) {
    target.fillStyle = frame.colors[lineIndex] ?? frame.theme.textDim;
    fillDot(target, x, y, dotRadius);
  }
}

/** Draws the labels, each with a dot of its line's colour. */
export function drawEndLabels(target: DrawContext, frame: LineFrame, labels: readonly EndLabel[]): void {
  const right = frame.plot.left + frame.plot.width;
  target.font = frame.theme.font;
  target.textBaseline = "middle";
  target.textAlign = "left";
  for (const { lineIndex, labelY, text } of labels) {
    target.fillStyle = frame.colors[lineIndex] ?? frame.theme.textDim;
    fillDot(target, right + dotGapPx, labelY, dotRadius);
    target.fillStyle = frame.theme.textDim;
    target.fillText(text, right + textGapPx, labelY + 0.5);
  }
}
