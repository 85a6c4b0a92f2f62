/// Parallel coordinates: an axis a column, a line a row, brushes on the axes.

import { type FrameScheduler, frames } from "../../base/scheduler";
import type { DrawContext } from "../canvas/draw_context";
import { picturePixelRatio } from "../canvas/picture";
import { drawParallelAxes, drawParallelTitles } from "./parallel_axes";
import { type BrushTarget, listenToBrushes } from "./parallel_gestures";
import { type LinePlaces, nearestLine, placeLines, traceLine } from "./parallel_lines";
import {
  type ParallelAxis,
  type ParallelCallbacks,
  type ParallelLayout,
  parallelLayout,
} from "./parallel_types";
import { RowChart } from "./row_chart";

const insideAlpha = 0.9;
const outsideAlpha = 0.3;
/** From so many lines on each is fainter, so that dense places show. */
const denseRows = 500;
const denseAlpha = 0.45;
const hoverReachPx = 6;

export class ParallelChart extends RowChart {
  readonly #callbacks: ParallelCallbacks;
  #axes: readonly ParallelAxis[] = [];
  #layout: ParallelLayout = parallelLayout(0, 0, 0);
  #places: LinePlaces = [];
  #pointer: { readonly x: number; readonly y: number } | null = null;

  constructor(host: HTMLElement, callbacks: ParallelCallbacks = {}, scheduler: FrameScheduler = frames) {
    super(host, callbacks, scheduler);
    this.#callbacks = callbacks;
    this.surface.root.style.cursor = "default";
    listenToBrushes(this.surface.root, () => this.#brushTarget(), this.ending);
  }

  setAxes(axes: readonly ParallelAxis[]): void {
    const isSame =
      axes.length === this.#axes.length &&
      axes.every(
        ({ values, scale }, i) => values === this.#axes[i]?.values && scale === this.#axes[i]?.scale,
      );
    this.#axes = axes;
    this.redrawRows(!isSame);
  }

  protected get nRows(): number {
    return this.#axes[0]?.values.length ?? 0;
  }

  protected layOut(width: number, height: number): DrawContext | null {
    this.#layout = parallelLayout(this.#axes.length, width, height);
    this.#places = placeLines(this.#axes, this.#layout);
    return this.surface.background();
  }

  protected paintOutside(target: DrawContext, from: number, to: number): void {
    target.strokeStyle = this.theme.axis;
    target.lineWidth = 1;
    target.globalAlpha = outsideAlpha;
    target.beginPath();
    for (let row = from; row < to; row += 1) traceLine(target, this.#layout.xs, this.#places, row);
    target.stroke();
  }

  protected paintInside(target: DrawContext, from: number, to: number): void {
    const { inside } = this.rows;
    target.lineWidth = inside.length > denseRows ? 1 : this.theme.lineWidth;
    target.globalAlpha = inside.length > denseRows ? denseAlpha : insideAlpha;
    target.lineJoin = "round";
    for (let i = from; i < to; i += 1) {
      const row = inside[i] ?? 0;
      target.strokeStyle = this.colorOf(row);
      target.beginPath();
      traceLine(target, this.#layout.xs, this.#places, row);
      target.stroke();
    }
  }

  protected drawOver(target: DrawContext, row: number | null): void {
    if (row !== null) this.#drawHighlight(target, row);
    this.surface.setFaded(row !== null);
    drawParallelAxes(target, this.#axes, this.#layout, this.style(this.surface.pixelRatio));
  }

  #drawHighlight(target: DrawContext, row: number): void {
    target.lineJoin = "round";
    for (const [color, extra] of [
      [this.theme.card, 2],
      [this.colorOf(row), 0],
    ] as const) {
      target.strokeStyle = color;
      target.lineWidth = this.theme.highlightWidth + extra;
      target.beginPath();
      traceLine(target, this.#layout.xs, this.#places, row);
      target.stroke();
    }
  }

  protected nearest(): number | null {
    const { x, y } = this.#pointer ?? { x: Number.NaN, y: Number.NaN };
    return nearestLine(this.#layout.xs, this.#places, this.rows.inside, x, y, hoverReachPx);
  }

  protected drawFrame(target: DrawContext): void {
    const style = this.style(picturePixelRatio);
    drawParallelAxes(target, this.#axes, this.#layout, style);
    drawParallelTitles(target, this.#axes, this.#layout, style);
  }

  #brushTarget(): BrushTarget {
    return {
      axes: this.#axes,
      layout: this.#layout,
      onBrush: (axis, range) => this.#callbacks.onBrush?.(axis, range),
      onPointer: (place) => {
        this.#pointer = place;
        this.redrawMoving();
      },
      onClick: () => {
        if (this.hovered !== null) this.#callbacks.onOpen?.(this.hovered);
      },
    };
  }
}
