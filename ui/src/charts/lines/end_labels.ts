/// The last values, written beside the right ends of the lines.

import { formatShort } from "../../base/format";
import { truncateMiddle } from "../../base/text";
import { type DrawContext, fillDot } from "../canvas/draw_context";
import { at, spanInside } from "../columns";
import type { ChartLine, Domain, EndLabelForm } from "../types";
import type { LineFrame, Plot } from "./line_layer";
import { entryX, mainValue } from "./nearest";

/** The last point of a line inside the x range, in data units, and what is written beside it. */
export interface LineEnd {
  readonly lineIndex: number;
  readonly x: number;
  readonly value: number;
  readonly text: string;
}

/** The end of one line, in px, and where its label stands. */
export interface EndLabel {
  readonly lineIndex: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** y of the label: near `y`, but clear of the others. */
  readonly labelY: number;
}

const maxEndLabels = 6;
const labelStepPx = 13;
const dotRadius = 2.5;
const dotGapPx = 9;
const textGapPx = 15;
const plainRoomPx = 8;
const valuesRoomPx = 48;
const logValuesRoomPx = 58;
const namesRoomPx = 172;

/** Finds the ends of all lines that end in a finite value; none if there are too many lines. */
export function findLineEnds(
  lines: readonly ChartLine[],
  form: EndLabelForm,
  xDomain: Domain,
  measure: (text: string) => number,
): LineEnd[] {
  if (form === "none" || lines.length > maxEndLabels) return [];
  return lines.flatMap((line, lineIndex) => {
    const [start, stop] = spanInside(line.series, xDomain);
    const value = mainValue(line, stop - 1);
    if (start === stop || !Number.isFinite(value)) return [];
    const text = form === "names" ? nameAndValue(line, value, measure) : formatShort(value);
    return [{ lineIndex, x: Math.min(entryX(line, stop - 1), xDomain[1]), value, text }];
  });
}

function nameAndValue(line: ChartLine, value: number, measure: (text: string) => number): string {
  const tail = `  ${formatShort(value)}`;
  const room = namesRoomPx - textGapPx - measure(tail);
  return truncateMiddle(line.labelName, room, measure) + tail;
}

/** px kept free at the right of the plot for the labels of `nLines` lines. */
export function endLabelRoom(
  ends: readonly LineEnd[],
  form: EndLabelForm,
  nLines: number,
  isLog: boolean,
  measure: (text: string) => number,
): number {
  if (form === "none" || nLines === 0 || nLines > maxEndLabels) return plainRoomPx;
  if (form === "names") return namesRoomPx;
  const widest = Math.max(0, ...ends.map((end) => measure(end.text)));
  return Math.max(isLog ? logValuesRoomPx : valuesRoomPx, Math.ceil(widest) + textGapPx);
}

/** Places the labels of the ends that the y range shows, from top to bottom. */
export function placeEndLabels(ends: readonly LineEnd[], { plot, scales }: LineFrame): EndLabel[] {
  const placed = ends.map(({ lineIndex, x, value, text }) => {
    return { lineIndex, x: scales.x.toPixel(x), y: scales.y.toPixel(value), text };
  });
  const shown = placed.filter(({ y }) => y >= plot.top - 2 && y <= plot.top + plot.height + 2);
  shown.sort((a, b) => a.y - b.y);
  const ys = spreadLabels(
    shown.map((label) => label.y),
    plot,
  );
  return shown.map((label, i) => ({ ...label, labelY: at(ys, i) }));
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
