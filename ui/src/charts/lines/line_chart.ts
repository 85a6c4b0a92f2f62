/// The chart of a card: lines over steps or time, with axes, marks, zoom and readings.

import { type FrameScheduler, frames } from "../../base/scheduler";
import type { DrawContext } from "../canvas/draw_context";
import { picturePixelRatio } from "../canvas/picture";
import { textMeasure } from "../canvas/text_measure";
import { resolveColor } from "../canvas/theme";
import type { GestureTarget } from "../gestures";
import { PointedChart } from "../pointed_chart";
import {
  type ChartCallbacks,
  type ChartLine,
  type ChartReport,
  type ChartView,
  defaultChartView,
  type HoverReading,
  noSelection,
  type XSelection,
} from "../types";
import { type KeyboardCursor, moveCursor as moveAlong } from "./keyboard_cursor";
import { CanvasLineLayer, type LineLayer } from "./line_layer";
import { highlightReachPx, readAt, readEntry } from "./nearest";
import { drawOverlay, isOverlayEmpty } from "./overlay";
import { buildScene, drawBackground, drawForeground, type Scene } from "./scene";

export interface LineChartOptions {
  /** Default: Canvas 2D. */
  readonly layer?: LineLayer;
  /** Default: the page's. */
  readonly scheduler?: FrameScheduler;
}

export class LineChart extends PointedChart<KeyboardCursor> {
  readonly #callbacks: ChartCallbacks;
  readonly #layer: LineLayer;
  #lines: readonly ChartLine[] = [];
  #colors: readonly string[] = [];
  #view: ChartView = defaultChartView;
  #scene: Scene | null = null;
  #report = "";
  #reading: HoverReading | null = null;
  #crosshairX: number | null = null;
  #selection = noSelection;
  #highlight: string | null = null;
  #hovered: string | null = null;

  constructor(host: HTMLElement, callbacks: ChartCallbacks = {}, options: LineChartOptions = {}) {
    super(host, options.scheduler ?? frames);
    this.#callbacks = callbacks;
    this.#layer = options.layer ?? new CanvasLineLayer();
  }

  /** Replaces all lines. A fitted view follows them, a zoomed one stays. */
  setLines(lines: readonly ChartLine[]): void {
    this.#lines = lines;
    this.resolveColors();
    this.redraw();
  }

  /** Changes the given parts of the view. */
  setView(view: Partial<ChartView>): void {
    this.#view = { ...this.#view, ...view };
    this.redraw();
  }

  /** Shows where another chart's cursor stands; `x` in the unit of the view's `xKind`. */
  setCrosshair(x: number | null): void {
    if (x === this.#crosshairX) return;
    this.#crosshairX = x;
    this.redrawMoving();
  }

  /** Shows what is selected along x, in the unit of the view's `xKind`. */
  setSelection(selection: XSelection): void {
    this.#selection = selection;
    this.redrawMoving();
  }

  /** Thickens the lines of one group and fades the others. */
  setHighlight(group: string | null): void {
    if (group === this.#highlight) return;
    this.#highlight = group;
    this.redrawMoving();
  }

  protected override resolveColors(): void {
    this.#colors = this.#lines.map((line) => resolveColor(line.color, this.surface.root));
  }

  #buildScene(pixelRatio: number): Scene {
    const { width, height } = this.surface;
    return buildScene({
      ...{ width, height, pixelRatio },
      lines: this.#lines,
      colors: this.#colors,
      view: this.#view,
      theme: this.theme,
      measure: textMeasure(this.theme.font),
    });
  }

  protected drawPicture(target: DrawContext): void {
    const scene = this.#buildScene(picturePixelRatio);
    drawBackground(target, scene);
    drawForeground(target, scene, this.#layer);
  }

  protected drawStill(): void {
    const background = this.surface.background();
    const lines = this.surface.lines();
    if (!background || !lines) return;
    this.#scene = this.#buildScene(this.surface.pixelRatio);
    drawBackground(background, this.#scene);
    drawForeground(lines, this.#scene, this.#layer);
    this.#tellReport(this.#scene.report);
    this.drawMoving();
  }

  #tellReport(report: ChartReport): void {
    const text = JSON.stringify(report);
    if (text === this.#report) return;
    this.#report = text;
    this.#callbacks.onReport?.(report);
  }

  protected drawMoving(): void {
    const scene = this.#scene;
    if (!scene) return;
    this.#tellReading(this.#read(scene));
    const highlights = this.#highlighted();
    const state = {
      reading: this.#reading,
      crosshairX: this.#crosshairX,
      highlights,
      zoomFrame: this.zoomFrame,
      selection: this.#selection,
    };
    this.surface.setFaded(highlights.length > 0 && this.#lines.length > highlights.length);
    if (isOverlayEmpty(state)) {
      this.surface.dropOverlay();
      return;
    }
    const target = this.surface.overlay();
    if (target) drawOverlay(target, scene, state);
  }

  /** Indexes of the lines of the group that is highlighted here, or on another chart. */
  #highlighted(): number[] {
    const group = this.#hovered ?? this.#highlight;
    return this.#lines.flatMap((line, i) => (groupOf(line) === group ? [i] : []));
  }

  #read(scene: Scene): HoverReading | null {
    if (this.pointer) return readAt(scene, this.pointer);
    return this.cursor ? readEntry(scene, this.cursor.lineIndex, this.cursor.entry) : null;
  }

  #tellReading(reading: HoverReading | null): void {
    const hadReading = this.#reading !== null;
    this.#reading = reading;
    if (reading || hadReading) this.#callbacks.onHover?.(reading);
    const nearest = reading?.rows[0];
    const isNear = nearest !== undefined && nearest.distance <= highlightReachPx;
    const line = isNear ? this.#lines.find(({ id }) => id === nearest.id) : undefined;
    const hovered = line ? groupOf(line) : null;
    if (hovered === this.#hovered) return;
    this.#hovered = hovered;
    this.#callbacks.onHighlight?.(hovered);
  }

  protected gestureTarget(): GestureTarget | null {
    const scene = this.#scene;
    if (!scene) return null;
    return {
      plot: scene.plot,
      scales: scene.scales,
      isYZoomed: this.#view.yDomain !== null,
      ...this.pointing(),
      onZoom: (request) => this.#callbacks.onZoom?.(request),
      onFit: () => this.#callbacks.onFit?.(),
      ...this.#axisTarget(),
    };
  }

  /** Steps alone can be selected: other cards and tabs know what they are. */
  #axisTarget(): Pick<GestureTarget, "onAxis"> {
    const { onSelectX } = this.#callbacks;
    return onSelectX && this.#view.xKind === "step" ? { onAxis: onSelectX } : {};
  }

  protected moveCursor(cursor: KeyboardCursor | null, key: string): KeyboardCursor | null {
    return this.#scene && moveAlong(this.#lines, this.#scene.scales.x.domain, cursor, key);
  }

  protected tellRead({ lineIndex, entry }: KeyboardCursor): void {
    const reading = this.#scene && readEntry(this.#scene, lineIndex, entry);
    const row = reading?.rows.find((other) => other.distance === 0);
    if (row) this.#callbacks.onRead?.(row);
  }

  protected chooseAt(): void {
    if (this.#reading) this.#axisTarget().onAxis?.(this.#reading.x, this.#reading.x);
  }
}

function groupOf(line: ChartLine): string {
  return line.group ?? line.id;
}
