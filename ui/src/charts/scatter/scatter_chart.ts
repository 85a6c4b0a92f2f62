/// A matrix of scatter plots: a point a row in every cell, a rectangle as brush.

import { type FrameScheduler, frames } from "../../base/scheduler";
import { type DrawContext, fillDot } from "../canvas/draw_context";
import { Painting } from "../canvas/painting";
import { picturePixelRatio, pngPicture, svgPicture } from "../canvas/picture";
import { Surface } from "../canvas/surface";
import { type ChartTheme, readTheme, resolveColor } from "../canvas/theme";
import type { ParallelRows, UnitRange } from "../parallel/parallel_types";
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
const noRows: ParallelRows = { inside: [], nRows: 0, colors: new Uint16Array(0), palette: [] };

/** x and y of every row in one cell, px; NaN where it has none. */
interface CellPoints {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Fills a host element. Brushing is the caller's: the chart asks by `onBrush` and shows what `setAxes` says. */
export class ScatterChart {
  readonly #callbacks: ScatterCallbacks;
  readonly #surface: Surface;
  readonly #scheduler: FrameScheduler;
  readonly #listening = new AbortController();
  readonly #outside: Painting;
  readonly #inside: Painting;
  readonly #drawAll = () => this.#draw();
  readonly #drawMoving = () => this.#drawOverlay();
  #axes: ScatterAxes = noAxes;
  #rows: ParallelRows = noRows;
  #theme: ChartTheme;
  #accent = "";
  #layout: ScatterLayout = scatterLayout(noAxes, 0, 0);
  /** By column and row of the matrix. */
  #points = new Map<string, CellPoints>();
  #pointer: readonly [x: number, y: number] | null = null;
  #hovered: number | null = null;
  #highlight: number | null = null;
  #arePointsStale = true;

  constructor(host: HTMLElement, callbacks: ScatterCallbacks = {}, scheduler: FrameScheduler = frames) {
    this.#callbacks = callbacks;
    this.#scheduler = scheduler;
    this.#outside = new Painting(scheduler);
    this.#inside = new Painting(scheduler);
    this.#surface = new Surface(host, () => {
      this.#arePointsStale = true;
      this.#draw();
    });
    this.#theme = readTheme(this.#surface.root);
    this.#listen(this.#surface.root, this.#listening.signal);
    this.refreshTheme();
  }

  /** The element that takes the focus: give it a label. */
  get element(): HTMLElement {
    return this.#surface.root;
  }

  setAxes(axes: ScatterAxes): void {
    const before = [...this.#axes.xs, ...this.#axes.ys];
    const after = [...axes.xs, ...axes.ys];
    const isSame =
      before.length === after.length &&
      after.every((axis, i) => axis.values === before[i]?.values && axis.scale === before[i]?.scale);
    this.#axes = axes;
    this.#arePointsStale ||= !isSame;
    this.#scheduler.schedule(isSame ? this.#drawMoving : this.#drawAll);
  }

  setRows(rows: ParallelRows): void {
    this.#rows = rows;
    this.#scheduler.schedule(this.#drawAll);
  }

  /** Marks one row in every cell. */
  setHighlight(row: number | null): void {
    if (row === this.#highlight) return;
    this.#highlight = row;
    this.#scheduler.schedule(this.#drawMoving);
  }

  /** Reads the page's tokens anew, after a change of theme. */
  refreshTheme(): void {
    this.#theme = readTheme(this.#surface.root);
    this.#accent = resolveColor("var(--accent)", this.#surface.root);
    this.#arePointsStale = true;
    this.#scheduler.schedule(this.#drawAll);
  }

  toSvg(): string {
    return svgPicture(this.#sheet(), (target) => this.#drawPicture(target));
  }

  /** `null` while the chart has no size. */
  toPng(): Promise<Blob | null> {
    return pngPicture(this.#sheet(), (target) => this.#drawPicture(target));
  }

  destroy(): void {
    this.#listening.abort();
    this.#outside.stop();
    this.#inside.stop();
    this.#scheduler.cancel(this.#drawAll);
    this.#scheduler.cancel(this.#drawMoving);
    this.#surface.destroy();
  }

  #sheet() {
    const { width, height } = this.#surface;
    return { width, height, background: this.#theme.card };
  }

  #style(pixelRatio: number) {
    return { theme: this.#theme, accent: this.#accent, pixelRatio };
  }

  #draw(): void {
    const { width, height } = this.#surface;
    if (width === 0 || height === 0) return;
    if (this.#arePointsStale) this.#drawOutside(width, height);
    const target = this.#surface.lines();
    const { inside } = this.#rows;
    if (target) this.#inside.start(inside.length, (from, to) => this.#paintInside(target, from, to));
    this.#drawOverlay();
  }

  #drawOutside(width: number, height: number): void {
    this.#layout = scatterLayout(this.#axes, width, height);
    this.#placePoints();
    this.#arePointsStale = false;
    const target = this.#surface.background();
    if (!target) return;
    drawScatterFrame(target, this.#axes, this.#layout, this.#style(this.#surface.pixelRatio));
    this.#outside.start(this.#nRows, (from, to) => this.#paintOutside(target, from, to));
  }

  get #nRows(): number {
    return this.#axes.xs[0]?.values.length ?? 0;
  }

  #placePoints(): void {
    this.#points = new Map();
    forEachCell(this.#axes, this.#layout, (box, xAxis, yAxis, column, row) => {
      const [x, y] = [new Float32Array(this.#nRows), new Float32Array(this.#nRows)];
      for (let i = 0; i < this.#nRows; i += 1) {
        const units = [xAxis, yAxis].map(({ scale, values }) => scale.toUnit(values[i] ?? Number.NaN));
        [x[i], y[i]] = pixelIn(box, units[0] ?? Number.NaN, units[1] ?? Number.NaN);
      }
      this.#points.set(`${column} ${row}`, { x, y });
    });
  }

  #paintOutside(target: DrawContext, from: number, to: number): void {
    target.fillStyle = this.#theme.axis;
    target.globalAlpha = outsideAlpha;
    target.beginPath();
    for (let row = from; row < to; row += 1) this.#traceRow(target, row);
    target.fill();
  }

  #paintInside(target: DrawContext, from: number, to: number): void {
    const { inside } = this.#rows;
    target.globalAlpha = insideAlpha;
    for (let i = from; i < to; i += 1) {
      const row = inside[i] ?? 0;
      target.fillStyle = this.#colorOf(row);
      target.beginPath();
      this.#traceRow(target, row);
      target.fill();
    }
  }

  #colorOf(row: number): string {
    const { colors, palette } = this.#rows;
    return palette[colors[row] ?? 0] ?? this.#theme.text;
  }

  /** Adds the points of a row in all cells to the path. */
  #traceRow(target: DrawContext, row: number): void {
    for (const { x, y } of this.#points.values()) {
      const [left, top] = [x[row] ?? Number.NaN, y[row] ?? Number.NaN];
      if (!Number.isNaN(left + top)) target.rect(left - pointPx / 2, top - pointPx / 2, pointPx, pointPx);
    }
  }

  #drawOverlay(): void {
    const target = this.#surface.overlay();
    if (!target) return;
    this.#hover();
    drawScatterBrushes(target, this.#axes, this.#layout, this.#style(this.#surface.pixelRatio));
    const row = this.#hovered ?? this.#highlight;
    if (row !== null) this.#drawHighlight(target, row);
  }

  #drawHighlight(target: DrawContext, row: number): void {
    for (const { x, y } of this.#points.values()) {
      const [left, top] = [x[row] ?? Number.NaN, y[row] ?? Number.NaN];
      if (Number.isNaN(left + top)) continue;
      target.fillStyle = this.#colorOf(row);
      fillDot(target, left, top, highlightRadius);
      target.strokeStyle = this.#theme.text;
      target.lineWidth = 1;
      target.stroke();
    }
  }

  #hover(): void {
    const row = this.#nearest();
    if (row === this.#hovered) return;
    this.#hovered = row;
    this.#callbacks.onHover?.(row);
  }

  #nearest(): number | null {
    const place = this.#pointer && cellAt(this.#layout, ...this.#pointer);
    const points = place && this.#points.get(place.join(" "));
    if (!points || !this.#pointer) return null;
    const [px, py] = this.#pointer;
    let [best, bestDistance] = [null as number | null, hoverReachPx];
    for (const row of this.#rows.inside) {
      const distance = Math.hypot((points.x[row] ?? Number.NaN) - px, (points.y[row] ?? Number.NaN) - py);
      if (distance <= bestDistance) [best, bestDistance] = [row, distance];
    }
    return best;
  }

  #drawPicture(target: DrawContext): void {
    this.#paintOutside(target, 0, this.#nRows);
    this.#paintInside(target, 0, this.#rows.inside.length);
    target.globalAlpha = 1;
    const style = this.#style(picturePixelRatio);
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
      this.#scheduler.schedule(this.#drawMoving);
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
    if (this.#hovered !== null) {
      this.#callbacks.onOpen?.(this.#hovered);
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
