/// Texts over a cloud of points: names of its classes, or of as many points as have room.
import { textMeasure } from "../canvas/text_measure";
import type { ChartTheme } from "../canvas/theme";
import { placeLabels } from "./label_placement";
import { type ClipMatrix, projectPoints } from "./picking";

/** What could be written, what matters most first. */
export interface LabelPlan {
  readonly texts: readonly string[];
  /** x, y and z of one text after another. */
  readonly positions: Float32Array;
  /** Whether each is of one point, which it must not hide. */
  readonly areOfPoints: boolean;
}

export const noLabels: LabelPlan = { texts: [], positions: new Float32Array(0), areOfPoints: false };

/** More would hide what they name. */
const mostLabels = 80;
const linePx = 14;
const haloPx = 3;
/** How far the text of a point stands above it. */
const raisePx = 12;

/** Writes the labels that have room, each with a halo in the colour of the ground. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  { texts, positions, areOfPoints }: LabelPlan,
  matrix: ClipMatrix,
  size: { readonly width: number; readonly height: number },
  theme: ChartTheme & { readonly ground: string },
): void {
  const { x, y } = projectPoints(positions, new Uint8Array(texts.length), matrix, size.width, size.height);
  const raise = areOfPoints ? raisePx : 0;
  const wishes = texts.map((text, i) => ({ text, x: x[i] as number, y: (y[i] as number) - raise }));
  const font = `600 ${theme.font}`;
  const measure = textMeasure(font);
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = haloPx;
  context.strokeStyle = theme.ground;
  context.fillStyle = theme.text;
  for (const label of placeLabels(wishes, { ...size, linePx, measure }, mostLabels)) {
    context.strokeText(label.text, label.x, label.y);
    context.fillText(label.text, label.x, label.y);
  }
}
