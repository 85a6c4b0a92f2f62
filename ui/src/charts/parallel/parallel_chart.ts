/// Parallel coordinates: an axis a column, a line a row, brushes on the axes.

import { type FrameScheduler, frames } from "../../base/scheduler";
import type { DrawContext } from "../canvas/draw_context";
import { Painting } from "../canvas/painting";
import { picturePixelRatio, pngPicture, svgPicture } from "../canvas/picture";
import { Surface } from "../canvas/surface";
import { type ChartTheme, readTheme, resolveColor } from "../canvas/theme";
import { drawParallelAxes, drawParallelTitles } from "./parallel_axes";
import { type BrushTarget, listenToBrushes } from "./parallel_gestures";
import { type LinePlaces, nearestLine, placeLines, traceLine } from "./parallel_lines";
import {
  type ParallelAxis,
  type ParallelCallbacks,
  type ParallelLayout,
  type ParallelRows,
  parallelLayout,
} from "./parallel_types";

const insideAlpha = 0.9;
const outsideAlpha = 0.3;
/** From so many lines on each is fainter, so that dense places show. */
const denseRows = 500;
const denseAlpha = 0.45;
const hoverReachPx = 6;

const noRows: ParallelRows = { inside: [], nRows: 0, colors: new Uint16Array(0), palette: [] };

/** Fills a host element. Brushing is the caller's: the chart asks by `onBrush` and shows what `setAxes` says. */
export class ParallelChart {
  readonly #callbacks: ParallelCallbacks;
  readonly #surface: Surface;
  readonly #scheduler: FrameScheduler;
  readonly #listening = new AbortController();
  readonly #outside: Painting;
  readonly #inside: Painting;
  readonly #drawAll = () => this.#draw();
  readonly #drawMoving = () => this.#drawOverlay();
  #axes: readonly ParallelAxis[] = [];
  #rows: ParallelRows = noRows;
  #theme: ChartTheme;
  #accent = "";
  #layout: ParallelLayout = parallelLayout(0, 0, 0);
  #places: LinePlaces = [];
  #hovered: number | null = null;
  #highlight: number | null = null;
  #pointer: { readonly x: number; readonly y: number } | null = null;
  #arePlacesStale = true;

  constructor(host: HTMLElement, callbacks: ParallelCallbacks = {}, scheduler: FrameScheduler = frames) {
    this.#callbacks = callbacks;
    this.#scheduler = scheduler;
    this.#outside = new Painting(scheduler);
    this.#inside = new Painting(scheduler);
    this.#surface = new Surface(host, () => {
      this.#arePlacesStale = true;
      this.#draw();
    });
    this.#theme = readTheme(this.#surface.root);
    this.#surface.root.style.cursor = "default";
    listenToBrushes(this.#surface.root, () => this.#brushTarget(), this.#listening.signal);
    this.refreshTheme();
  }

  /** The element that takes the focus: give it a label. */
  get element(): HTMLElement {
    return this.#surface.root;
  }

  setAxes(axes: readonly ParallelAxis[]): void {
    const isSame =
      axes.length === this.#axes.length &&
      axes.every(
        ({ values, scale }, i) => values === this.#axes[i]?.values && scale === this.#axes[i]?.scale,
      );
    this.#axes = axes;
    if (isSame) {
      this.#scheduler.schedule(this.#drawMoving);
      return;
    }
    this.#arePlacesStale = true;
    this.#scheduler.schedule(this.#drawAll);
  }

  setRows(rows: ParallelRows): void {
    this.#rows = rows;
    this.#scheduler.schedule(this.#drawAll);
  }

  /** Thickens the line of one row. */
  setHighlight(row: number | null): void {
    if (row === this.#highlight) return;
    this.#highlight = row;
    this.#scheduler.schedule(this.#drawMoving);
  }

  /** Reads the page's tokens anew, after a change of theme. */
  refreshTheme(): void {
    this.#theme = readTheme(this.#surface.root);
    this.#accent = resolveColor("var(--accent)", this.#surface.root);
    this.#arePlacesStale = true;
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

  #draw(): void {
    const { width, height } = this.#surface;
    if (width === 0 || height === 0) return;
    if (this.#arePlacesStale) this.#drawOutside(width, height);
    const target = this.#surface.lines();
    const { inside } = this.#rows;
    if (target) this.#inside.start(inside.length, (from, to) => this.#paintInside(target, from, to));
    this.#drawOverlay();
  }

  /** Every row, faint: what is inside the brushes is drawn over it. */
  #drawOutside(width: number, height: number): void {
    this.#layout = parallelLayout(this.#axes.length, width, height);
    this.#places = placeLines(this.#axes, this.#layout);
    this.#arePlacesStale = false;
    const target = this.#surface.background();
    const nRows = this.#axes[0]?.values.length ?? 0;
    if (target) this.#outside.start(nRows, (from, to) => this.#paintOutside(target, from, to));
  }

  #paintOutside(target: DrawContext, from: number, to: number): void {
    target.strokeStyle = this.#theme.axis;
    target.lineWidth = 1;
    target.globalAlpha = outsideAlpha;
    target.beginPath();
    for (let row = from; row < to; row += 1) traceLine(target, this.#layout.xs, this.#places, row);
    target.stroke();
  }

  #paintInside(target: DrawContext, from: number, to: number): void {
    const { inside, colors, palette } = this.#rows;
    target.lineWidth = inside.length > denseRows ? 1 : this.#theme.lineWidth;
    target.globalAlpha = inside.length > denseRows ? denseAlpha : insideAlpha;
    target.lineJoin = "round";
    for (let i = from; i < to; i += 1) {
      const row = inside[i] ?? 0;
      target.strokeStyle = palette[colors[row] ?? 0] ?? this.#theme.text;
      target.beginPath();
      traceLine(target, this.#layout.xs, this.#places, row);
      target.stroke();
    }
  }

  #drawOverlay(): void {
    const target = this.#surface.overlay();
    if (!target) return;
    this.#hover();
    const row = this.#hovered ?? this.#highlight;
    if (row !== null) this.#drawHighlight(target, row);
    this.#surface.setFaded(row !== null);
    drawParallelAxes(target, this.#axes, this.#layout, this.#style(this.#surface.pixelRatio));
  }

  #drawHighlight(target: DrawContext, row: number): void {
    const { colors, palette } = this.#rows;
    target.lineJoin = "round";
    for (const [color, extra] of [
      [this.#theme.card, 2],
      [palette[colors[row] ?? 0] ?? this.#theme.text, 0],
    ] as const) {
      target.strokeStyle = color;
      target.lineWidth = this.#theme.highlightWidth + extra;
      target.beginPath();
      traceLine(target, this.#layout.xs, this.#places, row);
      target.stroke();
    }
  }

  #hover(): void {
    const { x, y } = this.#pointer ?? { x: Number.NaN, y: Number.NaN };
    const row = nearestLine(this.#layout.xs, this.#places, this.#rows.inside, x, y, hoverReachPx);
    if (row === this.#hovered) return;
    this.#hovered = row;
    this.#callbacks.onHover?.(row);
  }

  #drawPicture(target: DrawContext): void {
    this.#paintOutside(target, 0, this.#axes[0]?.values.length ?? 0);
    this.#paintInside(target, 0, this.#rows.inside.length);
    target.globalAlpha = 1;
    const style = this.#style(picturePixelRatio);
    drawParallelAxes(target, this.#axes, this.#layout, style);
    drawParallelTitles(target, this.#axes, this.#layout, style);
  }

  #style(pixelRatio: number) {
    return { theme: this.#theme, accent: this.#accent, pixelRatio };
  }

  #brushTarget(): BrushTarget {
    return {
      axes: this.#axes,
      layout: this.#layout,
      onBrush: (axis, range) => this.#callbacks.onBrush?.(axis, range),
      onPointer: (place) => {
        this.#pointer = place;
        this.#scheduler.schedule(this.#drawMoving);
      },
      onClick: () => {
        if (this.#hovered !== null) this.#callbacks.onOpen?.(this.#hovered);
      },
    };
  }
}
