/// The chart of a card of histograms, in whichever form it draws them.

import { type FrameScheduler, frames } from "../../base/scheduler";
import type { DrawContext } from "../canvas/draw_context";
import { picturePixelRatio } from "../canvas/picture";
import { textMeasure } from "../canvas/text_measure";
import type { GestureTarget } from "../gestures";
import { drawZoomFrame } from "../lines/overlay";
import { PointedChart } from "../pointed_chart";
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

export class HistogramChart extends PointedChart<HistogramCursor> {
  readonly #callbacks: HistogramCallbacks;
  #figure: HistogramFigure = { mode: "ridge", slices: null };
  #view: HistogramView = defaultHistogramView;
  #scene: HistogramScene | null = null;
  #report = "";
  #hasReading = false;
  #crosshair: number | null = null;
  #chosen: number | null = null;
  #highlight: string | null = null;
  #isFaded = false;

  constructor(host: HTMLElement, callbacks: HistogramCallbacks = {}, scheduler: FrameScheduler = frames) {
    super(host, scheduler);
    this.#callbacks = callbacks;
  }

  setFigure(figure: HistogramFigure): void {
    if (figure.mode !== this.#figure.mode) this.cursor = null;
    this.#figure = figure;
    this.redraw();
  }

  setView(view: HistogramView): void {
    this.#view = view;
    this.redraw();
  }

  /** Shows where another card's cursor stands; in the unit of the view's `xKind`. */
  setCrosshair(x: number | null): void {
    if (x === this.#crosshair) return;
    this.#crosshair = x;
    this.redrawMoving();
  }

  /** Marks the step that all cards show; in the unit of the view's `xKind`. */
  setChosen(x: number | null): void {
    if (x === this.#chosen) return;
    this.#chosen = x;
    this.redrawMoving();
  }

  /** Brings one source to the front and fades the others. */
  setHighlight(id: string | null): void {
    if (id === this.#highlight) return;
    this.#highlight = id;
    this.redrawMoving();
  }

  protected override onResize(): void {
    this.redraw();
  }

  #layOut(pixelRatio: number): HistogramScene {
    const { width, height } = this.surface;
    const measure = textMeasure(this.theme.font);
    return layFigure(this.#figure, {
      width,
      height,
      pixelRatio,
      view: this.#view,
      theme: this.theme,
      measure,
    });
  }

  protected drawPicture(target: DrawContext): void {
    const scene = this.#layOut(picturePixelRatio);
    scene.drawBackground(target);
    scene.drawFigure(target);
  }

  protected drawStill(): void {
    this.cancelRedraw();
    const background = this.surface.background();
    const figure = this.surface.lines();
    if (!background || !figure) return;
    this.#scene = this.#layOut(this.surface.pixelRatio);
    this.#scene.drawBackground(background);
    this.#scene.drawFigure(figure);
    this.#tellReport(this.#scene);
    this.drawMoving();
  }

  #tellReport({ report }: HistogramScene): void {
    const text = JSON.stringify(report);
    if (text === this.#report) return;
    this.#report = text;
    this.#callbacks.onReport?.(report);
  }

  protected drawMoving(): void {
    const scene = this.#scene;
    if (!scene) return;
    const reading = this.#read(scene);
    this.#tellReading(reading);
    const highlight = reading?.rows[0]?.id ?? this.#highlight;
    const isFaded = highlight !== null && scene.hasOthers(highlight);
    if (isFaded !== this.#isFaded) this.surface.setFaded(isFaded);
    this.#isFaded = isFaded;
    const isEmpty =
      !reading && !isFaded && !this.zoomFrame && this.#crosshair === null && this.#chosen === null;
    if (isEmpty) this.surface.dropOverlay();
    else this.#drawMovingParts(scene, reading, isFaded ? highlight : null);
  }

  #drawMovingParts(scene: HistogramScene, reading: HistogramReading | null, highlight: string | null): void {
    const target = this.surface.overlay();
    if (!target) return;
    if (highlight !== null) scene.drawHighlight(target, highlight);
    if (this.#chosen !== null) scene.drawMark(target, this.#chosen, true);
    if (this.#crosshair !== null && !reading) scene.drawMark(target, this.#crosshair, false);
    if (this.zoomFrame) drawZoomFrame(target, this.#zoomSpace(scene), this.zoomFrame);
    if (reading) scene.drawReading(target, reading);
  }

  #zoomSpace({ plot }: HistogramScene) {
    return { plot, theme: this.theme, pixelRatio: this.surface.pixelRatio };
  }

  #read(scene: HistogramScene): HistogramReading | null {
    const cursor = this.pointer ? scene.locate(this.pointer) : this.cursor;
    const reading = cursor && scene.read(cursor);
    return reading && this.pointer ? { ...reading, pixel: this.pointer } : reading;
  }

  #tellReading(reading: HistogramReading | null): void {
    if (reading || this.#hasReading) this.#callbacks.onHover?.(reading);
    this.#hasReading = reading !== null;
  }

  protected gestureTarget(): GestureTarget | null {
    const scene = this.#scene;
    if (!scene) return null;
    return {
      plot: scene.plot,
      scales: scene.scales,
      isYZoomed: scene.isYZoomed,
      ...this.pointing(),
      onZoom: (request) => this.#callbacks.onZoom?.(scene.zoomOf(request)),
      onFit: () => this.#callbacks.onFit?.(),
      onClick: (pixel) => this.#choose(scene, scene.locate(pixel)),
    };
  }

  #choose(scene: HistogramScene, cursor: HistogramCursor | null): void {
    const reading = cursor && scene.read(cursor);
    if (reading) this.#callbacks.onChoose?.(reading);
  }

  protected moveCursor(cursor: HistogramCursor | null, key: string): HistogramCursor | null {
    return this.#scene?.move(cursor, key) ?? null;
  }

  protected tellRead(cursor: HistogramCursor): void {
    const reading = this.#scene?.read(cursor);
    if (reading) this.#callbacks.onRead?.(reading);
  }

  protected chooseAt(cursor: HistogramCursor): void {
    if (this.#scene) this.#choose(this.#scene, cursor);
  }
}
