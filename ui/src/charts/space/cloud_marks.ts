/// What lies over a cloud of points while it is looked at: the chosen point, its neighbours, the frame.
import { fillDot, strokeLine } from "../canvas/draw_context";
import type { ScreenBox } from "./picking";

export interface CloudMarks {
  /** The point that was chosen. */
  readonly focus: number | null;
  /** Those nearest to it. */
  readonly neighbors: readonly number[];
}

export const noMarks: CloudMarks = { focus: null, neighbors: [] };

export interface MarkStyle {
  readonly line: string;
  readonly text: string;
  readonly ground: string;
  readonly accent: string;
}

/** Where a point is on the screen and in which colour; `null` where it is not seen. */
export type SpotOf = (
  row: number,
) => { readonly x: number; readonly y: number; readonly color: string } | null;

const focusRadius = 5.5;
const neighborRadius = 3.5;
const frameAlpha = 0.12;

/** Rings round the focus and its neighbours, and lines between them. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  { focus, neighbors }: CloudMarks,
  spotOf: SpotOf,
  style: MarkStyle,
): void {
  const middle = focus === null ? null : spotOf(focus);
  const spots = neighbors.flatMap((row) => spotOf(row) ?? []);
  context.lineWidth = 1;
  context.strokeStyle = style.line;
  context.globalAlpha = 0.5;
  if (middle) for (const { x, y } of spots) strokeLine(context, middle.x, middle.y, x, y);
  context.globalAlpha = 1;
  for (const { x, y, color } of spots) drawRing(context, x, y, neighborRadius, color, style.text);
  if (middle) drawRing(context, middle.x, middle.y, focusRadius, middle.color, style.text);
}

/** A ring round the point under the pointer. */
export function drawHovered(
  context: CanvasRenderingContext2D,
  row: number,
  spotOf: SpotOf,
  style: MarkStyle,
): void {
  const spot = spotOf(row);
  if (spot) drawRing(context, spot.x, spot.y, focusRadius - 1, spot.color, style.text);
}

/** The rectangle that is being dragged. */
export function drawFrame(context: CanvasRenderingContext2D, box: ScreenBox, { accent }: MarkStyle): void {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  context.fillStyle = accent;
  context.globalAlpha = frameAlpha;
  context.fillRect(box.left, box.top, width, height);
  context.globalAlpha = 1;
  context.strokeStyle = accent;
  context.lineWidth = 1;
  context.strokeRect(box.left, box.top, width, height);
}

function drawRing(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  color: string,
  edge: string,
): void {
  context.fillStyle = color;
  fillDot(context, x, y, radius);
  context.strokeStyle = edge;
  context.lineWidth = 1.5;
  context.stroke();
}
