/// A drawing surface that remembers what was drawn: tests read it, SVG is written from it.

import type { DrawContext } from "./draw_context";

export interface DrawnPath {
  readonly kind: "stroke" | "fill";
  /** In the syntax of SVG's `d`, px with two decimals. */
  readonly path: string;
  readonly color: string;
  readonly alpha: number;
  /** px; of strokes only. */
  readonly width: number;
  readonly dash: readonly number[];
  /** Path that the drawing is cut to; empty if it is not. */
  readonly clip: string;
}

export interface DrawnText {
  readonly kind: "text";
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly color: string;
  readonly alpha: number;
  readonly font: string;
  readonly align: CanvasTextAlign;
}

export type Drawn = DrawnPath | DrawnText;

interface DrawState {
  strokeStyle: DrawContext["strokeStyle"];
  fillStyle: DrawContext["fillStyle"];
  lineWidth: number;
  lineJoin: CanvasLineJoin;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  dash: readonly number[];
  clip: string;
}

const initialState: DrawState = {
  strokeStyle: "#000000",
  fillStyle: "#000000",
  lineWidth: 1,
  lineJoin: "miter",
  globalAlpha: 1,
  font: "10px sans-serif",
  textAlign: "start",
  textBaseline: "alphabetic",
  dash: [],
  clip: "",
};

/** Widths for tests without fonts: every character of 11 px type is as wide as a digit. */
const digitWidthPx = 6.1;

export class RecordingContext implements DrawContext {
  readonly drawn: Drawn[] = [];
  readonly #measure: (text: string) => number;
  readonly #saved: DrawState[] = [];
  #path: string[] = [];
  #dash: readonly number[] = [];
  #clip = "";

  strokeStyle: DrawContext["strokeStyle"] = initialState.strokeStyle;
  fillStyle: DrawContext["fillStyle"] = initialState.fillStyle;
  lineWidth = initialState.lineWidth;
  lineJoin = initialState.lineJoin;
  globalAlpha = initialState.globalAlpha;
  font = initialState.font;
  textAlign = initialState.textAlign;
  textBaseline = initialState.textBaseline;

  constructor(measure: (text: string) => number = (text) => text.length * digitWidthPx) {
    this.#measure = measure;
  }

  beginPath(): void {
    this.#path = [];
  }

  /** As on a canvas, a place that is not finite is left out. */
  moveTo(x: number, y: number): void {
    if (Number.isFinite(x + y)) this.#path.push(`M${num(x)} ${num(y)}`);
  }

  lineTo(x: number, y: number): void {
    if (Number.isFinite(x + y)) this.#path.push(`${this.#path.length === 0 ? "M" : "L"}${num(x)} ${num(y)}`);
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    if (!Number.isFinite(x1 + y1 + x2 + y2 + x + y)) return;
    this.#path.push(`C${num(x1)} ${num(y1)} ${num(x2)} ${num(y2)} ${num(x)} ${num(y)}`);
  }

  closePath(): void {
    this.#path.push("Z");
  }

  /** Whole circles only. */
  arc(x: number, y: number, radius: number): void {
    const r = num(radius);
    this.#path.push(`M${num(x - radius)} ${num(y)}a${r} ${r} 0 1 0 ${num(2 * radius)} 0`);
    this.#path.push(`a${r} ${r} 0 1 0 ${num(-2 * radius)} 0Z`);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path.push(`M${num(x)} ${num(y)}h${num(width)}v${num(height)}h${num(-width)}Z`);
  }

  roundRect(x: number, y: number, width: number, height: number, radii?: unknown): void {
    const r = Number(radii ?? 0);
    const arcTo = (dx: number, dy: number) => `a${num(r)} ${num(r)} 0 0 1 ${num(dx)} ${num(dy)}`;
    const [across, down] = [num(width - 2 * r), num(height - 2 * r)];
    this.#path.push(`M${num(x + r)} ${num(y)}h${across}${arcTo(r, r)}v${down}${arcTo(-r, r)}`);
    this.#path.push(`h-${across}${arcTo(-r, -r)}v-${down}${arcTo(r, -r)}Z`);
  }

  clip(): void {
    this.#clip = this.#path.join("");
  }

  stroke(): void {
    this.#drawPath("stroke", this.strokeStyle);
  }

  fill(): void {
    this.#drawPath("fill", this.fillStyle);
  }

  fillText(text: string, x: number, y: number): void {
    const { globalAlpha: alpha, font, textAlign: align } = this;
    this.drawn.push({ kind: "text", text, x, y, color: String(this.fillStyle), alpha, font, align });
  }

  measureText(text: string): TextMetrics {
    return { width: this.#measure(text) } as TextMetrics;
  }

  setLineDash(dash: Iterable<number>): void {
    this.#dash = [...dash];
  }

  save(): void {
    const { strokeStyle, fillStyle, lineWidth, lineJoin, globalAlpha, font, textAlign, textBaseline } = this;
    const plain = { strokeStyle, fillStyle, lineWidth, lineJoin, globalAlpha, font, textAlign, textBaseline };
    this.#saved.push({ ...plain, dash: this.#dash, clip: this.#clip });
  }

  restore(): void {
    const { dash, clip, ...plain } = this.#saved.pop() ?? initialState;
    Object.assign(this, plain);
    this.#dash = dash;
    this.#clip = clip;
  }

  #drawPath(kind: "stroke" | "fill", style: DrawContext["fillStyle"]): void {
    if (this.#path.length === 0) return;
    this.drawn.push({
      kind,
      path: this.#path.join(""),
      color: String(style),
      alpha: this.globalAlpha,
      width: kind === "stroke" ? this.lineWidth : 0,
      dash: kind === "stroke" ? this.#dash : [],
      clip: this.#clip,
    });
  }
}

/** Two decimals are a fiftieth of a device pixel at ratio 2. */
function num(px: number): string {
  return String(Math.round(px * 100) / 100 + 0);
}
