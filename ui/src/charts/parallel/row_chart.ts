/// A chart with a mark for every row: all rows faint, those inside the brushes over them, one of them highlighted.

import type { FrameScheduler } from "../../base/scheduler";
import type { DrawContext } from "../canvas/draw_context";
import { DrawnChart } from "../canvas/drawn_chart";
import { Painting } from "../canvas/painting";
import { resolveColor } from "../canvas/theme";
import type { ParallelRows } from "./parallel_types";

const noRows: ParallelRows = { inside: [], nRows: 0, colors: new Uint16Array(0), palette: [] };

export interface RowCallbacks {
  /** Row under the pointer, `null` for none. */
  onHover?(row: number | null): void;
}

/** Brushing is the caller's: the chart asks by `onBrush` and shows what `setAxes` says. */
export abstract class RowChart extends DrawnChart {
  protected rows: ParallelRows = noRows;
  protected accent = "";
  protected hovered: number | null = null;
  readonly #callbacks: RowCallbacks;
  readonly #outside: Painting;
  readonly #inside: Painting;
  #highlight: number | null = null;
  #arePlacesStale = true;

  protected constructor(host: HTMLElement, callbacks: RowCallbacks, scheduler: FrameScheduler) {
    super(host, scheduler);
    this.#callbacks = callbacks;
    this.#outside = new Painting(scheduler);
    this.#inside = new Painting(scheduler);
    this.refreshTheme();
  }

  setRows(rows: ParallelRows): void {
    this.rows = rows;
    this.redraw();
  }

  /** Marks one row. */
  setHighlight(row: number | null): void {
    if (row === this.#highlight) return;
    this.#highlight = row;
    this.redrawMoving();
  }

  override destroy(): void {
    this.#outside.stop();
    this.#inside.stop();
    super.destroy();
  }

  /** How many rows there are, inside and outside. */
  protected abstract get nRows(): number;

  /** Lays everything out anew, and draws what lies under the rows. */
  protected abstract layOut(width: number, height: number): DrawContext | null;
  protected abstract paintOutside(target: DrawContext, from: number, to: number): void;
  protected abstract paintInside(target: DrawContext, from: number, to: number): void;

  /** The row under the pointer. */
  protected abstract nearest(): number | null;

  /** Draws axes or brushes, and `row` highlighted. */
  protected abstract drawOver(target: DrawContext, row: number | null): void;

  /** Draws axes and brushes for a file. */
  protected abstract drawFrame(target: DrawContext): void;

  protected style(pixelRatio: number) {
    return { theme: this.theme, accent: this.accent, pixelRatio };
  }

  protected colorOf(row: number): string {
    const { colors, palette } = this.rows;
    return palette[colors[row] ?? 0] ?? this.theme.text;
  }

  /** Draws again, what lies behind too where the places of the rows have changed. */
  protected redrawRows(haveMoved: boolean): void {
    this.#arePlacesStale ||= haveMoved;
    if (haveMoved) this.redraw();
    else this.redrawMoving();
  }

  protected override resolveColors(): void {
    this.accent = resolveColor("var(--accent)", this.surface.root);
    this.#arePlacesStale = true;
  }

  protected override onResize(): void {
    this.#arePlacesStale = true;
    this.drawStill();
  }

  protected drawStill(): void {
    const { width, height } = this.surface;
    if (width === 0 || height === 0) return;
    if (this.#arePlacesStale) this.#drawOutside(width, height);
    const target = this.surface.lines();
    if (target) this.#inside.start(this.rows.inside.length, (from, to) => this.paintInside(target, from, to));
    this.drawMoving();
  }

  protected drawMoving(): void {
    const target = this.surface.overlay();
    if (!target) return;
    this.#hover();
    this.drawOver(target, this.hovered ?? this.#highlight);
  }

  protected drawPicture(target: DrawContext): void {
    this.paintOutside(target, 0, this.nRows);
    this.paintInside(target, 0, this.rows.inside.length);
    target.globalAlpha = 1;
    this.drawFrame(target);
  }

  /** Every row, faint: what is inside the brushes is drawn over it. */
  #drawOutside(width: number, height: number): void {
    const target = this.layOut(width, height);
    this.#arePlacesStale = false;
    if (target) this.#outside.start(this.nRows, (from, to) => this.paintOutside(target, from, to));
  }

  #hover(): void {
    const row = this.nearest();
    if (row === this.hovered) return;
    this.hovered = row;
    this.#callbacks.onHover?.(row);
  }
}
