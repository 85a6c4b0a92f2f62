/// A matrix of scatter plots: a point a row in every cell, a rectangle as brush.

import { type FrameScheduler, frames } from "../../base/scheduler";
import { type DrawContext, fillDot } from "../canvas/draw_context";
import { picturePixelRatio } from "../canvas/picture";
import type { UnitRange } from "../parallel/parallel_types";
import { RowChart } from "../parallel/row_chart";
import { drawScatterBrushes, drawScatterFrame, forEachCell } from "./scatter_frame";
import {
  cellAt,
  pixelIn,
  type ScatterAxes,
  type ScatterCallbacks,
  type ScatterLayout,
  scatterLayout,
  unitsIn,
} from "./scatter_types";

const pointPx = 3;
const hoverReachPx = 8;
const highlightRadius = 4;
const insideAlpha = 0.75;
const outsideAlpha = 0.35;
const minBrushPx = 4;

const noAxes: ScatterAxes = { xs: [], ys: [] };

/** x and y of every row in one cell, px; NaN where it has none. */
interface CellPoints {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export class ScatterChart extends RowChart {
  readonly #callbacks: ScatterCallbacks;
  #axes: ScatterAxes = noAxes;
  #layout: ScatterLayout = scatterLayout(noAxes, 0, 0);
  /** By column and row of the matrix. */
  #points = new Map<string, CellPoints>();
  #pointer: readonly [x: number, y: number] | null = null;

  constructor(host: HTMLElement, callbacks: ScatterCallbacks = {}, scheduler: FrameScheduler = frames) {
    super(host, callbacks, scheduler);
    this.#callbacks = callbacks;
    this.#listen(this.surface.root, this.ending);
  }

  setAxes(axes: ScatterAxes): void {
    const before = [...this.#axes.xs, ...this.#axes.ys];
    const after = [...axes.xs, ...axes.ys];
    const isSame =
      before.length === after.length &&
      after.every((axis, i) => axis.values === before[i]?.values && axis.scale === before[i]?.scale);
    this.#axes = axes;
    this.redrawRows(!isSame);
  }

  protected get nRows(): number {
    return this.#axes.xs[0]?.values.length ?? 0;
  }

  protected layOut(width: number, height: number): DrawContext | null {
    this.#layout = scatterLayout(this.#axes, width, height);
    this.#placePoints();
    const target = this.surface.background();
    if (target) drawScatterFrame(target, this.#axes, this.#layout, this.style(this.surface.pixelRatio));
    return target;
  }

  #placePoints(): void {
    this.#points = new Map();
    forEachCell(this.#axes, this.#layout, (box, xAxis, yAxis, column, row) => {
      const [x, y] = [new Float32Array(this.nRows), new Float32Array(this.nRows)];
      for (let i = 0; i < this.nRows; i += 1) {
        const units = [xAxis, yAxis].map(({ scale, values }) => scale.toUnit(values[i] ?? Number.NaN));
        [x[i], y[i]] = pixelIn(box, units[0] ?? Number.NaN, units[1] ?? Number.NaN);
      }
      this.#points.set(`${column} ${row}`, { x, y });
    });
  }

  protected paintOutside(target: DrawContext, from: number, to: number): void {
    target.fillStyle = this.theme.axis;
    target.globalAlpha = outsideAlpha;
    target.beginPath();
    for (let row = from; row < to; row += 1) this.#traceRow(target, row);
    target.fill();
  }

  protected paintInside(target: DrawContext, from: number, to: number): void {
    const { inside } = this.rows;
    target.globalAlpha = insideAlpha;
    for (let i = from; i < to; i += 1) {
      const row = inside[i] ?? 0;
      target.fillStyle = this.colorOf(row);
      target.beginPath();
      this.#traceRow(target, row);
      target.fill();
    }
  }

  /** Adds the points of a row in all cells to the path. */
  #traceRow(target: DrawContext, row: number): void {
    for (const { x, y } of this.#points.values()) {
      const [left, top] = [x[row] ?? Number.NaN, y[row] ?? Number.NaN];
      if (!Number.isNaN(left + top)) target.rect(left - pointPx / 2, top - pointPx / 2, pointPx, pointPx);
    }
  }

  protected drawOver(target: DrawContext, row: number | null): void {
    drawScatterBrushes(target, this.#axes, this.#layout, this.style(this.surface.pixelRatio));
    if (row !== null) this.#drawHighlight(target, row);
  }

  #drawHighlight(target: DrawContext, row: number): void {
    for (const { x, y } of this.#points.values()) {
      const [left, top] = [x[row] ?? Number.NaN, y[row] ?? Number.NaN];
      if (Number.isNaN(left + top)) continue;
      target.fillStyle = this.colorOf(row);
      fillDot(target, left, top, highlightRadius);
      target.strokeStyle = this.theme.text;
      target.lineWidth = 1;
      target.stroke();
    }
  }

  protected nearest(): number | null {
    const place = this.#pointer && cellAt(this.#layout, ...this.#pointer);
    const points = place && this.#points.get(place.join(" "));
    if (!points || !this.#pointer) return null;
    const [px, py] = this.#pointer;
    let [best, bestDistance] = [null as number | null, hoverReachPx];
    for (const row of this.rows.inside) {
      const distance = Math.hypot((points.x[row] ?? Number.NaN) - px, (points.y[row] ?? Number.NaN) - py);
      if (distance <= bestDistance) [best, bestDistance] = [row, distance];
    }
    return best;
  }

  protected drawFrame(target: DrawContext): void {
    const style = this.style(picturePixelRatio);
    drawScatterFrame(target, this.#axes, this.#layout, style);
    drawScatterBrushes(target, this.#axes, this.#layout, style);
  }

  #listen(root: HTMLElement, signal: AbortSignal): void {
    let drag: ((x: number, y: number) => void) | null = null;
    const placeOf = (event: PointerEvent): [number, number] => {
      const box = root.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    const point = (place: readonly [number, number] | null) => {
      this.#pointer = place;
      this.redrawMoving();
    };
    const down = (event: PointerEvent) => {
      drag = event.button === 0 ? this.#startBrush(...placeOf(event)) : null;
      if (drag) root.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent) => {
      if (drag) drag(...placeOf(event));
      else point(placeOf(event));
    };
    root.addEventListener("pointerdown", down, { signal });
    root.addEventListener("pointermove", move, { signal });
    root.addEventListener("lostpointercapture", () => (drag = null), { signal });
    root.addEventListener("pointerleave", () => point(null), { signal });
  }

  /** A press on a point opens its row; elsewhere it takes the brushes of the cell away and may begin another. */
  #startBrush(startX: number, startY: number): ((x: number, y: number) => void) | null {
    const place = cellAt(this.#layout, startX, startY);
    const [x, y] = place ? [this.#axes.xs[place[0]], this.#axes.ys[place[1]]] : [];
    if (!place || !x || !y || x.id === y.id) return null;
    if (this.hovered !== null) {
      this.#callbacks.onOpen?.(this.hovered);
      return null;
    }
    if (x.brush || y.brush) this.#callbacks.onBrush?.(x.id, y.id, null);
    const box = this.#layout.cell(...place);
    const start = unitsIn(box, startX, startY);
    return (toX, toY) => {
      if (Math.max(Math.abs(toX - startX), Math.abs(toY - startY)) < minBrushPx) return;
      const end = unitsIn(box, toX, toY);
      const range = (i: 0 | 1): UnitRange => [Math.min(start[i], end[i]), Math.max(start[i], end[i])];
      this.#callbacks.onBrush?.(x.id, y.id, [range(0), range(1)]);
    };
  }
}
