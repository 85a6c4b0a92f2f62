/// The chart of a card of histograms, in whichever form it draws them.

import { type FrameScheduler, frames } from "../../base/scheduler";
import type { DrawContext } from "../canvas/draw_context";
import type { DrawingSpace } from "../canvas/drawing_space";
import { drawZoomFrame } from "../lines/overlay";
import { type OwnGestures, PointedChart } from "../pointed_chart";
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

export class HistogramChart extends PointedChart<HistogramScene, HistogramReading, HistogramCursor> {
  readonly #callbacks: HistogramCallbacks;
  #figure: HistogramFigure = { mode: "ridge", slices: null };
  #view: HistogramView = defaultHistogramView;
  #crosshair: number | null = null;
  #chosen: number | null = null;

  constructor(host: HTMLElement, callbacks: HistogramCallbacks = {}, scheduler: FrameScheduler = frames) {
    super(host, callbacks, scheduler);
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

  protected override onResize(): void {
    this.redraw();
  }

  protected buildScene(space: DrawingSpace): HistogramScene {
    return layFigure(this.#figure, { ...space, view: this.#view });
  }

  protected drawBackground(target: DrawContext, scene: HistogramScene): void {
    scene.drawBackground(target);
  }

  protected drawData(target: DrawContext, scene: HistogramScene): void {
    scene.drawFigure(target);
  }

  protected override tellReport({ report }: HistogramScene): void {
    this.#callbacks.onReport?.(report);
  }

  protected drawOver(scene: HistogramScene, group: string | null): void {
    const highlight = group !== null && scene.hasOthers(group) ? group : null;
    this.surface.setFaded(highlight !== null);
    const isMarked = this.#crosshair !== null || this.#chosen !== null;
    const isEmpty = !this.reading && highlight === null && !this.zoomFrame && !isMarked;
    this.drawOverlay(isEmpty, (target) => this.#drawMarks(target, scene, highlight));
  }

  #drawMarks(target: DrawContext, scene: HistogramScene, highlight: string | null): void {
    const { reading, zoomFrame } = this;
    if (highlight !== null) scene.drawHighlight(target, highlight);
    if (this.#chosen !== null) scene.drawMark(target, this.#chosen, true);
    if (this.#crosshair !== null && !reading) scene.drawMark(target, this.#crosshair, false);
    if (zoomFrame) drawZoomFrame(target, this.#zoomSpace(scene), zoomFrame);
    if (reading) scene.drawReading(target, reading);
  }

  #zoomSpace({ plot }: HistogramScene) {
    return { plot, theme: this.theme, pixelRatio: this.surface.pixelRatio };
  }

  protected readAt(scene: HistogramScene, pixel: PixelPosition): HistogramReading | null {
    const cursor = scene.locate(pixel);
    const reading = cursor && scene.read(cursor);
    return reading && { ...reading, pixel };
  }

  protected readCursor(scene: HistogramScene, cursor: HistogramCursor): HistogramReading | null {
    return scene.read(cursor);
  }

  protected groupOf({ rows }: HistogramReading): string | null {
    return rows[0]?.id ?? null;
  }

  protected moveCursor(
    scene: HistogramScene,
    cursor: HistogramCursor | null,
    key: string,
  ): HistogramCursor | null {
    return scene.move(cursor, key);
  }

  protected tellRead(reading: HistogramReading): void {
    this.#callbacks.onRead?.(reading);
  }

  protected choose(reading: HistogramReading): void {
    this.#callbacks.onChoose?.(reading);
  }

  protected gesturesOn(scene: HistogramScene): OwnGestures {
    return {
      isYZoomed: scene.isYZoomed,
      onZoom: (request) => this.#callbacks.onZoom?.(scene.zoomOf(request)),
      onClick: (pixel) => this.chooseAt(scene, pixel),
    };
  }
}
