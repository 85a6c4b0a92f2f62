/// A small mark in the corner of a figure that says where its axes point.
import { type DrawContext, strokeLine } from "../canvas/draw_context";
import type { ChartTheme } from "../canvas/theme";
import type { Triple } from "./bounds";
import { directionsOf, fromFigure, type OrbitState, type Upright } from "./orbit_state";

const AXES: readonly (readonly [name: string, unit: Triple, color: string])[] = [
  ["x", [1, 0, 0], "#d64545"],
  ["y", [0, 1, 0], "#3a9d4a"],
  ["z", [0, 0, 1], "#4a7de0"],
];
const REACH_PX = 22;
const LABEL_PX = 30;
const MARGIN_PX = 38;

/** Draws it into the lower left corner. */
export function drawAxesMark(
  context: DrawContext,
  heightPx: number,
  state: OrbitState,
  upright: Upright,
  theme: ChartTheme,
): void {
  const [left, top] = [MARGIN_PX, heightPx - MARGIN_PX];
  const { right, up, back } = directionsOf(state);
  const axes = AXES.map(([name, unit, color]) => {
    const along = fromFigure(unit, upright);
    return { name, color, x: dot(along, right), y: -dot(along, up), nearness: dot(along, back) };
  }).sort((a, b) => a.nearness - b.nearness);
  context.font = theme.font;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 1.5;
  for (const { name, color, x, y } of axes) {
    context.strokeStyle = color;
    strokeLine(context, left, top, left + REACH_PX * x, top + REACH_PX * y);
    context.fillStyle = theme.textDim;
    context.fillText(name, left + LABEL_PX * x, top + LABEL_PX * y);
  }
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
