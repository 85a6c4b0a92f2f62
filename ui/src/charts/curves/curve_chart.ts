/// A chart of curves between two measures, as precision over recall: x need not ascend along them.

import { type FrameScheduler, frames } from "../../base/scheduler";
import type { DrawContext } from "../canvas/draw_context";
import { picturePixelRatio, pngPicture, type Sheet, svgPicture } from "../canvas/picture";
import { Surface } from "../canvas/surface";
import { textMeasure } from "../canvas/text_measure";
import { type ChartTheme, readTheme, resolveColor } from "../canvas/theme";
import { Gestures, type GestureTarget } from "../gestures";
import { highlightReachPx } from "../lines/nearest";
import type { ZoomFrame } from "../lines/overlay";
import type { PixelPosition } from "../types";
import { type CurveCursor, moveCurveCursor, readCursor, readCurvesAt } from "./curve_nearest";
import { drawCurveOverlay, isCurveOverlayEmpty } from "./curve_overlay";
import { buildCurveScene, type CurveScene, drawCurveBackground, drawCurves } from "./curve_scene";
import {
  type Curve,
  type CurveCallbacks,
  type CurveReading,
  type CurveView,
  defaultCurveView,
} from "./curve_types";

/**
 * Draws into a host element and fills it; the host has a size of its own. Zooming is the caller's: the
 * chart asks by `onZoom` and shows what `setView` says. Drawing waits for the next frame.
 */
export class CurveChart {
  readonly #callbacks: CurveCallbacks;
  readonly #surface: Surface;
  readonly #scheduler: FrameScheduler;
  readonly #listening = new AbortController();
  readonly #drawBase = () => this.#draw();
  readonly #drawMoving = () => this.#drawOverlay();
  #curves: readonly Curve[] = [];
  #colors: readonly string[] = [];
  #view: CurveView = defaultCurveView;
  #theme: ChartTheme;
  #scene: CurveScene | null = null;
  #pointer: PixelPosition | null = null;
  #cursor: CurveCursor | null = null;
  #reading: CurveReading | null = null;
  #zoomFrame: ZoomFrame | null = null;
  #marked: number | null = null;
  #chosen: number | null = null;
  #highlight: string | null = null;
  #hovered: string | null = null;

  constructor(host: HTMLElement, callbacks: CurveCallbacks = {}, scheduler: FrameScheduler = frames) {
    this.#callbacks = callbacks;
    this.#scheduler = scheduler;
    this.#surface = new Surface(host, () => this.#draw());
    this.#theme = readTheme(this.#surface.root);
    new Gestures(this.#surface.root, () => this.#gestureTarget(), this.#listening.signal);
  }

  /** The element that takes the focus: give it a label. */
  get element(): HTMLElement {
    return this.#surface.root;
  }

  /** Replaces all curves. */
  setCurves(curves: readonly Curve[]): void {
    this.#curves = curves;
    this.#resolveColors();
    this.#scheduler.schedule(this.#drawBase);
  }

  setView(view: CurveView): void {
    this.#view = view;
    this.#scheduler.schedule(this.#drawBase);
  }

  /** Reads the page's tokens anew, after a change of theme or density. */
  refreshTheme(): void {
    this.#theme = readTheme(this.#surface.root);
    this.#resolveColors();
    this.#scheduler.schedule(this.#drawBase);
  }

  /** Marks the point nearest to a parameter on every curve, as another chart's pointer does. */
  setMarked(parameter: number | null): void {
    if (parameter === this.#marked) return;
    this.#marked = parameter;
    this.#scheduler.schedule(this.#drawMoving);
  }

  /** Marks a parameter by rings that stay. */
  setChosen(parameter: number | null): void {
    if (parameter === this.#chosen) return;
    this.#chosen = parameter;
    this.#scheduler.schedule(this.#drawMoving);
  }

  /** Thickens the curves of one group and fades the others. */
  setHighlight(group: string | null): void {
    if (group === this.#highlight) return;
    this.#highlight = group;
    this.#scheduler.schedule(this.#drawMoving);
  }

  /** The chart as it stands, without marks, as an SVG file. */
  toSvg(): string {
    return svgPicture(this.#sheet(), (target) => this.#drawPicture(target));
  }

  /** The chart as it stands, without marks, as a PNG file of two pixels per px; `null` while it has no size. */
  toPng(): Promise<Blob | null> {
    return pngPicture(this.#sheet(), (target) => this.#drawPicture(target));
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
    this.#colors = this.#curves.map((curve) => resolveColor(curve.color, this.#surface.root));
  }

  #buildScene(pixelRatio: number): CurveScene {
    const { width, height } = this.#surface;
    return buildCurveScene({
      ...{ width, height, pixelRatio },
      curves: this.#curves,
      colors: this.#colors,
      view: this.#view,
      theme: this.#theme,
      measure: textMeasure(this.#theme.font),
    });
  }

  #drawPicture(target: DrawContext): void {
    const scene = this.#buildScene(picturePixelRatio);
    drawCurveBackground(target, scene);
    drawCurves(target, scene);
  }

  #draw(): void {
    const background = this.#surface.background();
    const lines = this.#surface.lines();
    if (!background || !lines) return;
    this.#scene = this.#buildScene(this.#surface.pixelRatio);
    drawCurveBackground(background, this.#scene);
    drawCurves(lines, this.#scene);
    this.#drawOverlay();
  }

  #drawOverlay(): void {
    const scene = this.#scene;
    if (!scene) return;
    this.#tellReading(this.#read(scene));
    const highlight = this.#shownHighlight();
    const marked = this.#reading?.parameter ?? this.#marked;
    const state = { highlight, marked, chosen: this.#chosen, zoomFrame: this.#zoomFrame };
    this.#surface.setFaded(highlight !== null && this.#curves.length > 1);
    if (isCurveOverlayEmpty(state)) {
      this.#surface.dropOverlay();
      return;
    }
    const target = this.#surface.overlay();
    if (target) drawCurveOverlay(target, scene, state);
  }

  /** The group to highlight, if a curve of it is here. */
  #shownHighlight(): string | null {
    const group = this.#hovered ?? this.#highlight;
    return this.#curves.some((curve) => curve.group === group) ? group : null;
  }

  #read(scene: CurveScene): CurveReading | null {
    if (this.#pointer) return readCurvesAt(scene, this.#pointer);
    return this.#cursor && readCursor(scene, this.#cursor);
  }

  #tellReading(reading: CurveReading | null): void {
    const hadReading = this.#reading !== null;
    this.#reading = reading;
    if (reading || hadReading) this.#callbacks.onHover?.(reading);
    const hovered = reading && reading.distance <= highlightReachPx ? reading.group : null;
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
      isYZoomed: true,
      isPlane: true,
      onPointer: (pixel) => this.#movePointer(pixel),
      onZoomFrame: (frame) => this.#moveZoomFrame(frame),
      onZoom: (request) => this.#callbacks.onZoom?.(request),
      onFit: () => this.#callbacks.onFit?.(),
      onClick: (pixel) => this.#choose(readCurvesAt(scene, pixel)),
      onKey: (key) => this.#onKey(scene, key),
      onBlur: () => this.#leaveCursor(),
    };
  }

  #choose(reading: CurveReading | null): void {
    if (reading) this.#callbacks.onChoose?.(reading);
  }

  #movePointer(pixel: PixelPosition | null): void {
    this.#pointer = pixel;
    if (pixel) this.#cursor = null;
    this.#scheduler.schedule(this.#drawMoving);
  }

  #moveZoomFrame(frame: ZoomFrame | null): void {
    this.#zoomFrame = frame;
    this.#pointer = null;
    this.#scheduler.schedule(this.#drawMoving);
  }

  /** Moves the keyboard's place, leaves it by Escape, chooses its point by the space bar. */
  #onKey(scene: CurveScene, key: string): boolean {
    if (this.#cursor && (key === "Escape" || key === " ")) {
      if (key === "Escape") this.#leaveCursor();
      else this.#choose(readCursor(scene, this.#cursor));
      return true;
    }
    const cursor = moveCurveCursor(this.#curves, this.#cursor, key);
    if (!cursor) return false;
    this.#cursor = cursor;
    this.#pointer = null;
    const reading = readCursor(scene, cursor);
    if (reading) this.#callbacks.onRead?.(reading);
    this.#scheduler.schedule(this.#drawMoving);
    return true;
  }

  #leaveCursor(): void {
    this.#cursor = null;
    this.#scheduler.schedule(this.#drawMoving);
  }
}
