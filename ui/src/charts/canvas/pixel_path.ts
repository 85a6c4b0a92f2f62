/// A line's points, joined into a path with at most four vertices per device pixel column.

import type { DrawContext } from "./draw_context";

type PathSink = Pick<DrawContext, "moveTo" | "lineTo">;

/** Vertices closer than this to the one before, in px, change nothing that can be seen. */
const tolerance = 0.2;

/** Canvases keep coordinates as float32; far outside they would lose their fraction. */
const farthest = 32_000;

/**
 * Takes points in px, left to right, and hands the path on: first, extremes and last of each column, cut
 * off at `left` and `right`. A point that is not finite breaks the line. Nothing is allocated per point.
 */
export class PixelPath {
  /** x and y, alternating, of points without a neighbour: a stroke does not show them. */
  readonly isolated: number[] = [];
  readonly #sink: PathSink;
  readonly #left: number;
  readonly #right: number;
  readonly #pixelRatio: number;
  #column = Number.NaN;
  #firstX = 0;
  #firstY = 0;
  #lastX = 0;
  #lastY = 0;
  #minX = 0;
  #minY = 0;
  #maxX = 0;
  #maxY = 0;
  #previousX = Number.NaN;
  #previousY = Number.NaN;
  #vertexX = 0;
  #vertexY = 0;
  #nVertices = 0;

  constructor(sink: PathSink, left: number, right: number, pixelRatio: number) {
    this.#sink = sink;
    this.#left = left;
    this.#right = right;
    this.#pixelRatio = pixelRatio;
  }

  add(x: number, y: number): void {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      this.breakLine();
      return;
    }
    const cut = Math.min(Math.max(y, -farthest), farthest);
    if (x >= this.#left && this.#previousX < this.#left) this.#addCrossing(x, cut, this.#left);
    if (x > this.#right && this.#previousX <= this.#right) this.#addCrossing(x, cut, this.#right);
    if (x >= this.#left && x <= this.#right) this.#addInside(x, cut);
    this.#previousX = x;
    this.#previousY = cut;
  }

  /** Like `add`, but leaves a point that is not finite out and the line whole. */
  addFinite(x: number, y: number): void {
    if (Number.isFinite(x) && Number.isFinite(y)) this.add(x, y);
  }

  /** Ends the line here; the next point begins a new one. */
  breakLine(): void {
    this.#flushColumn();
    if (this.#nVertices === 1) this.isolated.push(this.#vertexX, this.#vertexY);
    this.#nVertices = 0;
    this.#previousX = Number.NaN;
  }

  /** Adds the place where the way from the previous point to (x, y) meets `edge`. */
  #addCrossing(x: number, y: number, edge: number): void {
    const part = (edge - this.#previousX) / (x - this.#previousX);
    this.#addInside(edge, this.#previousY + part * (y - this.#previousY));
  }

  #addInside(x: number, y: number): void {
    const column = Math.round(x * this.#pixelRatio);
    if (column !== this.#column) {
      this.#flushColumn();
      this.#column = column;
      this.#firstX = this.#minX = this.#maxX = x;
      this.#firstY = this.#minY = this.#maxY = y;
    } else if (y < this.#minY) {
      this.#minX = x;
      this.#minY = y;
    } else if (y > this.#maxY) {
      this.#maxX = x;
      this.#maxY = y;
    }
    this.#lastX = x;
    this.#lastY = y;
  }

  #flushColumn(): void {
    if (Number.isNaN(this.#column)) return;
    this.#column = Number.NaN;
    this.#addVertex(this.#firstX, this.#firstY);
    if (this.#minX <= this.#maxX) {
      this.#addVertex(this.#minX, this.#minY);
      this.#addVertex(this.#maxX, this.#maxY);
    } else {
      this.#addVertex(this.#maxX, this.#maxY);
      this.#addVertex(this.#minX, this.#minY);
    }
    this.#addVertex(this.#lastX, this.#lastY);
  }

  #addVertex(x: number, y: number): void {
    if (this.#nVertices === 0) this.#sink.moveTo(x, y);
    else if (Math.abs(x - this.#vertexX) < tolerance && Math.abs(y - this.#vertexY) < tolerance) return;
    else this.#sink.lineTo(x, y);
    this.#vertexX = x;
    this.#vertexY = y;
    this.#nVertices++;
  }
}
