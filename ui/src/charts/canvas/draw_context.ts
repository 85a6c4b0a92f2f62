/// The few drawing calls a chart makes: a canvas answers them, and so does a recorder.

/** A part of CanvasRenderingContext2D, px in CSS units. */
export type DrawContext = Pick<
  CanvasRenderingContext2D,
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "bezierCurveTo"
  | "closePath"
  | "arc"
  | "rect"
  | "roundRect"
  | "clip"
  | "save"
  | "restore"
  | "stroke"
  | "fill"
  | "fillText"
  | "measureText"
  | "setLineDash"
  | "strokeStyle"
  | "fillStyle"
  | "lineWidth"
  | "lineJoin"
  | "globalAlpha"
  | "font"
  | "textAlign"
  | "textBaseline"
>;

/** px of the middle of the device pixel that `position` lies in: a line of one device pixel is sharp there. */
export function snap(position: number, pixelRatio: number): number {
  return (Math.round(position * pixelRatio) + 0.5) / pixelRatio;
}

/** Strokes from one point to another. */
export function strokeLine(target: DrawContext, x0: number, y0: number, x1: number, y1: number): void {
  target.beginPath();
  target.moveTo(x0, y0);
  target.lineTo(x1, y1);
  target.stroke();
}

/** Fills a disc. */
export function fillDot(target: DrawContext, x: number, y: number, radius: number): void {
  target.beginPath();
  target.arc(x, y, radius, 0, 2 * Math.PI);
  target.fill();
}
