/// The chart of a card of histograms, in whichever form it draws them.

import { type FrameScheduler, frames } from "../../base/scheduler";
import type { DrawContext } from "../canvas/draw_context";
import { picturePixelRatio, pngPicture, type Sheet, svgPicture } from "../canvas/picture";
import { Surface } from "../canvas/surface";
import { textMeasure } from "../canvas/text_measure";
import { type ChartTheme, readTheme } from "../canvas/theme";
import { Gestures, type GestureTarget } from "../gestures";
import { drawZoomFrame, type ZoomFrame } from "../lines/overlay";
import type { PixelPosition } from "../types";
import { BandsScene } from "./bands";
import { HeatScene } from "./heat";
import type { HistogramScene, SceneSpace } from "./histogram_scene";
import {
  defaultHistogramView,
  type HistogramCallbacks,
  type HistogramCursor,
  type HistogramFigure,
  type HistogramReading,
  type HistogramView,
} from "./histogram_types";
import { OverlayScene } from "./overlay_scene";
import { RidgeScene } from "./ridge";

/** Lays a figure out. */
export function layFigure(figure: HistogramFigure, space: SceneSpace): HistogramScene {
  switch (figure.mode) {
    case "ridge":
      return new RidgeScene(figure, space);
    case "overlay":
      return new OverlayScene(figure, space);
    case "heat":
      return new HeatScene(figure, space);
    case "percentiles":
      return new BandsScene(figure, space);
  }
}

/**
 * Draws into a host element and fills it; the host has a size of its own. Zooming is the caller's: the
 * chart asks by `onZoom` and shows what `setView` says. Drawing waits for the next frame.
 */
export class HistogramChart {
  readonly #callbacks: HistogramCallbacks;
  readonly #surface: Surface;
  readonly #scheduler: FrameScheduler;
  readonly #listening = new AbortController();
  readonly #drawBase = () => this.#draw();
  readonly #drawMoving = () => this.#drawOverlay();
  #figure: HistogramFigure = { mode: "ridge", slices: null };
  #view: HistogramView = defaultHistogramView;
  #theme: ChartTheme;
  #scene: HistogramScene | null = null;
  #report = "";
  #pointer: PixelPosition | null = null;
  #cursor: HistogramCursor | null = null;
  #hasReading = false;
  #zoomFrame: ZoomFrame | null = null;
  #crosshair: number | null = null;
  #chosen: number | null = null;
  #highlight: string | null = null;
  #isFaded = false;

  constructor(host: HTMLElement, callbacks: HistogramCallbacks = {}, scheduler: FrameScheduler = frames) {
    this.#callbacks = callbacks;
    this.#scheduler = scheduler;
    this.#surface = new Surface(host, () => scheduler.schedule(this.#drawBase));
    this.#theme = readTheme(this.#surface.root);
    new Gestures(this.#surface.root, () => this.#gestureTarget(), this.#listening.signal);
  }

  /** The element that takes the focus: give it a label. */
  get element(): HTMLElement {
    return this.#surface.root;
  }

  setFigure(figure: HistogramFigure): void {
    if (figure.mode !== this.#figure.mode) this.#cursor = null;
    this.#figure = figure;
    this.#scheduler.schedule(this.#drawBase);
  }

  setView(view: HistogramView): void {
    this.#view = view;
    this.#scheduler.schedule(this.#drawBase);
  }

  /** Reads the page's tokens anew, after a change of theme or density. */
  refreshTheme(): void {
    this.#theme = readTheme(this.#surface.root);
    this.#scheduler.schedule(this.#drawBase);
  }

  /** Shows where another card's cursor stands; in the unit of the view's `xKind`. */
  setCrosshair(x: number | null): void {
    if (x === this.#crosshair) return;
    this.#crosshair = x;
    this.#scheduler.schedule(this.#drawMoving);
  }

  /** Marks the step that all cards show; in the unit of the view's `xKind`. */
  setChosen(x: number | null): void {
    if (x === this.#chosen) return;
    this.#chosen = x;
    this.#scheduler.schedule(this.#drawMoving);
  }

  /** Brings one source to the front and fades the others. */
  setHighlight(id: string | null): void {
    if (id === this.#highlight) return;
    this.#highlight = id;
    this.#scheduler.schedule(this.#drawMoving);
  }

  /** The chart as it stands, without cursor, as an SVG file. */
  toSvg(): string {
    return svgPicture(this.#sheet(), (target) => this.#drawPicture(target));
  }

  /** The chart as it stands, without cursor, as a PNG file of two pixels per px; `null` while it has no size. */
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

  #layOut(pixelRatio: number): HistogramScene {
    const { width, height } = this.#surface;
    const measure = textMeasure(this.#theme.font);
    return layFigure(this.#figure, {
      width,
      height,
      pixelRatio,
      view: this.#view,
      theme: this.#theme,
      measure,
    });
  }

  #drawPicture(target: DrawContext): void {
    const scene = this.#layOut(picturePixelRatio);
    scene.drawBackground(target);
    scene.drawFigure(target);
  }

  #draw(): void {
    this.#scheduler.cancel(this.#drawBase);
    const background = this.#surface.background();
    const figure = this.#surface.lines();
    if (!background || !figure) return;
    this.#scene = this.#layOut(this.#surface.pixelRatio);
    this.#scene.drawBackground(background);
    this.#scene.drawFigure(figure);
    this.#tellReport(this.#scene);
    this.#drawOverlay();
  }

  #tellReport({ report }: HistogramScene): void {
    const text = JSON.stringify(report);
    if (text === this.#report) return;
    this.#report = text;
    this.#callbacks.onReport?.(report);
  }

  #drawOverlay(): void {
    const scene = this.#scene;
    if (!scene) return;
    const reading = this.#read(scene);
    this.#tellReading(reading);
    const highlight = reading?.rows[0]?.id ?? this.#highlight;
    const isFaded = highlight !== null && scene.hasOthers(highlight);
    if (isFaded !== this.#isFaded) this.#surface.setFaded(isFaded);
    this.#isFaded = isFaded;
    const isEmpty =
      !reading && !isFaded && !this.#zoomFrame && this.#crosshair === null && this.#chosen === null;
    if (isEmpty) this.#surface.dropOverlay();
    else this.#drawMovingParts(scene, reading, isFaded ? highlight : null);
  }

  #drawMovingParts(scene: HistogramScene, reading: HistogramReading | null, highlight: string | null): void {
    const target = this.#surface.overlay();
    if (!target) return;
    if (highlight !== null) scene.drawHighlight(target, highlight);
    if (this.#chosen !== null) scene.drawMark(target, this.#chosen, true);
    if (this.#crosshair !== null && !reading) scene.drawMark(target, this.#crosshair, false);
    if (this.#zoomFrame) drawZoomFrame(target, this.#zoomSpace(scene), this.#zoomFrame);
    if (reading) scene.drawReading(target, reading);
  }

  #zoomSpace({ plot }: HistogramScene) {
    return { plot, theme: this.#theme, pixelRatio: this.#surface.pixelRatio };
  }

  #read(scene: HistogramScene): HistogramReading | null {
    const cursor = this.#pointer ? scene.locate(this.#pointer) : this.#cursor;
    const reading = cursor && scene.read(cursor);
    return reading && this.#pointer ? { ...reading, pixel: this.#pointer } : reading;
  }

  #tellReading(reading: HistogramReading | null): void {
    if (reading || this.#hasReading) this.#callbacks.onHover?.(reading);
    this.#hasReading = reading !== null;
  }

  #gestureTarget(): GestureTarget | null {
    const scene = this.#scene;
    if (!scene) return null;
    return {
      plot: scene.plot,
      scales: scene.scales,
      isYZoomed: scene.isYZoomed,
      onPointer: (pixel) => this.#movePointer(pixel),
      onZoomFrame: (frame) => this.#moveZoomFrame(frame),
      onZoom: (request) => this.#callbacks.onZoom?.(scene.zoomOf(request)),
      onFit: () => this.#callbacks.onFit?.(),
      onClick: (pixel) => this.#choose(scene, scene.locate(pixel)),
      onKey: (key) => this.#onKey(scene, key),
      onBlur: () => this.#leaveCursor(),
    };
  }

  #choose(scene: HistogramScene, cursor: HistogramCursor | null): void {
    const reading = cursor && scene.read(cursor);
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

  /** Moves the keyboard's place, leaves it by Escape, chooses its row by the space bar. */
  #onKey(scene: HistogramScene, key: string): boolean {
    if (this.#cursor && (key === "Escape" || key === " ")) {
      if (key === "Escape") this.#leaveCursor();
      else this.#choose(scene, this.#cursor);
      return true;
    }
    const cursor = scene.move(this.#cursor, key);
    if (!cursor) return false;
    this.#cursor = cursor;
    this.#pointer = null;
    const reading = scene.read(cursor);
    if (reading) this.#callbacks.onRead?.(reading);
    this.#scheduler.schedule(this.#drawMoving);
    return true;
  }

  #leaveCursor(): void {
    this.#cursor = null;
    this.#scheduler.schedule(this.#drawMoving);
  }
}
