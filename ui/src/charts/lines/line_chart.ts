/// The chart of a card: lines over steps or time, with axes, marks, zoom and readings.

import { type FrameScheduler, frames } from "../../base/scheduler";
import type { DrawContext } from "../canvas/draw_context";
import { picturePixelRatio, pngPicture, type Sheet, svgPicture } from "../canvas/picture";
import { Surface } from "../canvas/surface";
import { textMeasure } from "../canvas/text_measure";
import { type ChartTheme, readTheme, resolveColor } from "../canvas/theme";
import { Gestures, type GestureTarget } from "../gestures";
import {
  type ChartCallbacks,
  type ChartLine,
  type ChartReport,
  type ChartView,
  defaultChartView,
  type HoverReading,
  noSelection,
  type PixelPosition,
  type XSelection,
} from "../types";
import { type KeyboardCursor, moveCursor } from "./keyboard_cursor";
import { CanvasLineLayer, type LineLayer } from "./line_layer";
import { highlightReachPx, readAt, readEntry } from "./nearest";
import { drawOverlay, isOverlayEmpty, type ZoomFrame } from "./overlay";
import { buildScene, drawBackground, drawForeground, type Scene } from "./scene";

export interface LineChartOptions {
  /** Default: Canvas 2D. */
  readonly layer?: LineLayer;
  /** Default: the page's. */
  readonly scheduler?: FrameScheduler;
}

/**
 * Draws into a host element and fills it; the host has a size of its own. Zooming is the caller's: the
 * chart asks by `onZoom` and shows what `setView` says. Drawing waits for the next frame.
 */
export class LineChart {
  readonly #callbacks: ChartCallbacks;
  readonly #surface: Surface;
  readonly #layer: LineLayer;
  readonly #scheduler: FrameScheduler;
  readonly #listening = new AbortController();
  readonly #drawBase = () => this.#draw();
  readonly #drawMoving = () => this.#drawOverlay();
  #lines: readonly ChartLine[] = [];
  #colors: readonly string[] = [];
  #view: ChartView = defaultChartView;
  #theme: ChartTheme;
  #scene: Scene | null = null;
  #report = "";
  #pointer: PixelPosition | null = null;
  #cursor: KeyboardCursor | null = null;
  #reading: HoverReading | null = null;
  #zoomFrame: ZoomFrame | null = null;
  #crosshairX: number | null = null;
  #selection = noSelection;
  #highlight: string | null = null;
  #hovered: string | null = null;

  constructor(host: HTMLElement, callbacks: ChartCallbacks = {}, options: LineChartOptions = {}) {
    this.#callbacks = callbacks;
    this.#layer = options.layer ?? new CanvasLineLayer();
    this.#scheduler = options.scheduler ?? frames;
    this.#surface = new Surface(host, () => this.#draw());
    this.#theme = readTheme(this.#surface.root);
    new Gestures(this.#surface.root, () => this.#gestureTarget(), this.#listening.signal);
  }

  /** The element that takes the focus: give it a label. */
  get element(): HTMLElement {
    return this.#surface.root;
  }

  /** Replaces all lines. A fitted view follows them, a zoomed one stays. */
  setLines(lines: readonly ChartLine[]): void {
    this.#lines = lines;
    this.#resolveColors();
    this.#redraw();
  }

  /** Changes the given parts of the view. */
  setView(view: Partial<ChartView>): void {
    this.#view = { ...this.#view, ...view };
    this.#redraw();
  }

  /** Reads the page's tokens anew, after a change of theme or density. */
  refreshTheme(): void {
    this.#theme = readTheme(this.#surface.root);
    this.#resolveColors();
    this.#redraw();
  }

  /** Shows where another chart's cursor stands; `x` in the unit of the view's `xKind`. */
  setCrosshair(x: number | null): void {
    if (x === this.#crosshairX) return;
    this.#crosshairX = x;
    this.#redrawOverlay();
  }

  /** Shows what is selected along x, in the unit of the view's `xKind`. */
  setSelection(selection: XSelection): void {
    this.#selection = selection;
    this.#redrawOverlay();
  }

  /** Thickens the lines of one group and fades the others. */
  setHighlight(group: string | null): void {
    if (group === this.#highlight) return;
    this.#highlight = group;
    this.#redrawOverlay();
  }

  /** The chart as it stands, without cursor, as an SVG file. */
  toSvg(): string {
    return svgPicture(this.#sheet(), (target) => this.#drawExport(target));
  }

  /** The chart as it stands, without cursor, as a PNG file of two pixels per px; `null` while it has no size. */
  toPng(): Promise<Blob | null> {
    return pngPicture(this.#sheet(), (target) => this.#drawExport(target));
  }

  destroy(): void {
    this.#listening.abort();
    this.#scheduler.cancel(this.#drawBase);
    this.#scheduler.cancel(this.#drawMoving);
    this.#surface.destroy();
  }

  #sheet(): Sheet {
    return { width: this.#surface.width, height: this.#surface.height, background: this.#theme.card };
  }

  #resolveColors(): void {
    this.#colors = this.#lines.map((line) => resolveColor(line.color, this.#surface.root));
  }

  #redraw(): void {
    this.#scheduler.schedule(this.#drawBase);
  }

  #redrawOverlay(): void {
    this.#scheduler.schedule(this.#drawMoving);
  }

  #buildScene(pixelRatio: number): Scene {
    const { width, height } = this.#surface;
    return buildScene({
      ...{ width, height, pixelRatio },
      lines: this.#lines,
      colors: this.#colors,
      view: this.#view,
      theme: this.#theme,
      measure: textMeasure(this.#theme.font),
    });
  }

  #drawExport(target: DrawContext): void {
    const scene = this.#buildScene(picturePixelRatio);
    drawBackground(target, scene);
    drawForeground(target, scene, this.#layer);
  }

  #draw(): void {
    const background = this.#surface.background();
    const lines = this.#surface.lines();
    if (!background || !lines) return;
    this.#scene = this.#buildScene(this.#surface.pixelRatio);
    drawBackground(background, this.#scene);
    drawForeground(lines, this.#scene, this.#layer);
    this.#tellReport(this.#scene.report);
    this.#drawOverlay();
  }

  #tellReport(report: ChartReport): void {
    const text = JSON.stringify(report);
    if (text === this.#report) return;
    this.#report = text;
    this.#callbacks.onReport?.(report);
  }

  #drawOverlay(): void {
    const scene = this.#scene;
    if (!scene) return;
    this.#tellReading(this.#read(scene));
    const highlights = this.#highlighted();
    const state = {
      reading: this.#reading,
      crosshairX: this.#crosshairX,
      highlights,
      zoomFrame: this.#zoomFrame,
      selection: this.#selection,
    };
    this.#surface.setFaded(highlights.length > 0 && this.#lines.length > highlights.length);
    if (isOverlayEmpty(state)) {
      this.#surface.dropOverlay();
      return;
    }
    const target = this.#surface.overlay();
    if (target) drawOverlay(target, scene, state);
  }

  /** Indexes of the lines of the group that is highlighted here, or on another chart. */
  #highlighted(): number[] {
    const group = this.#hovered ?? this.#highlight;
    return this.#lines.flatMap((line, i) => (groupOf(line) === group ? [i] : []));
  }

  #read(scene: Scene): HoverReading | null {
    if (this.#pointer) return readAt(scene, this.#pointer);
    return this.#cursor ? readEntry(scene, this.#cursor.lineIndex, this.#cursor.entry) : null;
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

  #gestureTarget(): GestureTarget | null {
    const scene = this.#scene;
    if (!scene) return null;
    return {
      plot: scene.plot,
      scales: scene.scales,
      isYZoomed: this.#view.yDomain !== null,
      onPointer: (pixel) => this.#movePointer(pixel),
      onZoomFrame: (frame) => this.#moveZoomFrame(frame),
      onZoom: (request) => this.#callbacks.onZoom?.(request),
      onFit: () => this.#callbacks.onFit?.(),
      onKey: (key) => this.#moveCursor(scene, key),
      onBlur: () => this.#leaveCursor(),
      ...this.#axisTarget(),
    };
  }

  /** Steps alone can be selected: other cards and tabs know what they are. */
  #axisTarget(): Pick<GestureTarget, "onAxis"> {
    const { onSelectX } = this.#callbacks;
    return onSelectX && this.#view.xKind === "step" ? { onAxis: onSelectX } : {};
  }

  #movePointer(pixel: PixelPosition | null): void {
    this.#pointer = pixel;
    if (pixel) this.#cursor = null;
    this.#redrawOverlay();
  }

  #moveZoomFrame(frame: ZoomFrame | null): void {
    this.#zoomFrame = frame;
    this.#pointer = null;
    this.#redrawOverlay();
  }

  #moveCursor(scene: Scene, key: string): boolean {
    if (this.#cursor && (key === "Escape" || key === " ")) {
      if (key === "Escape") this.#leaveCursor();
      else if (this.#reading) this.#axisTarget().onAxis?.(this.#reading.x, this.#reading.x);
      return true;
    }
    const cursor = moveCursor(this.#lines, scene.scales.x.domain, this.#cursor, key);
    if (!cursor) return false;
    this.#cursor = cursor;
    this.#pointer = null;
    const row = readEntry(scene, cursor.lineIndex, cursor.entry)?.rows.find((other) => other.distance === 0);
    if (row) this.#callbacks.onRead?.(row);
    this.#redrawOverlay();
    return true;
  }

  #leaveCursor(): void {
    this.#cursor = null;
    this.#redrawOverlay();
  }
}

function groupOf(line: ChartLine): string {
  return line.group ?? line.id;
}
