/// A chart of curves between two measures, as precision over recall: x need not ascend along them.

import { type FrameScheduler, frames } from "../../base/scheduler";
import type { DrawContext } from "../canvas/draw_context";
import { picturePixelRatio } from "../canvas/picture";
import { textMeasure } from "../canvas/text_measure";
import { resolveColor } from "../canvas/theme";
import type { GestureTarget } from "../gestures";
import { highlightReachPx } from "../lines/nearest";
import { PointedChart } from "../pointed_chart";
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

export class CurveChart extends PointedChart<CurveCursor> {
  readonly #callbacks: CurveCallbacks;
  #curves: readonly Curve[] = [];
  #colors: readonly string[] = [];
  #view: CurveView = defaultCurveView;
  #scene: CurveScene | null = null;
  #reading: CurveReading | null = null;
  #marked: number | null = null;
  #chosen: number | null = null;
  #highlight: string | null = null;
  #hovered: string | null = null;

  constructor(host: HTMLElement, callbacks: CurveCallbacks = {}, scheduler: FrameScheduler = frames) {
    super(host, scheduler);
    this.#callbacks = callbacks;
  }

  /** Replaces all curves. */
  setCurves(curves: readonly Curve[]): void {
    this.#curves = curves;
    this.resolveColors();
    this.redraw();
  }

  setView(view: CurveView): void {
    this.#view = view;
    this.redraw();
  }

  /** Marks the point nearest to a parameter on every curve, as another chart's pointer does. */
  setMarked(parameter: number | null): void {
    if (parameter === this.#marked) return;
    this.#marked = parameter;
    this.redrawMoving();
  }

  /** Marks a parameter by rings that stay. */
  setChosen(parameter: number | null): void {
    if (parameter === this.#chosen) return;
    this.#chosen = parameter;
    this.redrawMoving();
  }

  /** Thickens the curves of one group and fades the others. */
  setHighlight(group: string | null): void {
    if (group === this.#highlight) return;
    this.#highlight = group;
    this.redrawMoving();
  }

  protected override resolveColors(): void {
    this.#colors = this.#curves.map((curve) => resolveColor(curve.color, this.surface.root));
  }

  #buildScene(pixelRatio: number): CurveScene {
    const { width, height } = this.surface;
    return buildCurveScene({
      ...{ width, height, pixelRatio },
      curves: this.#curves,
      colors: this.#colors,
      view: this.#view,
      theme: this.theme,
      measure: textMeasure(this.theme.font),
    });
  }

  protected drawPicture(target: DrawContext): void {
    const scene = this.#buildScene(picturePixelRatio);
    drawCurveBackground(target, scene);
    drawCurves(target, scene);
  }

  protected drawStill(): void {
    const background = this.surface.background();
    const lines = this.surface.lines();
    if (!background || !lines) return;
    this.#scene = this.#buildScene(this.surface.pixelRatio);
    drawCurveBackground(background, this.#scene);
    drawCurves(lines, this.#scene);
    this.drawMoving();
  }

  protected drawMoving(): void {
    const scene = this.#scene;
    if (!scene) return;
    this.#tellReading(this.#read(scene));
    const highlight = this.#shownHighlight();
    const marked = this.#reading?.parameter ?? this.#marked;
    const state = { highlight, marked, chosen: this.#chosen, zoomFrame: this.zoomFrame };
    this.surface.setFaded(highlight !== null && this.#curves.length > 1);
    if (isCurveOverlayEmpty(state)) {
      this.surface.dropOverlay();
      return;
    }
    const target = this.surface.overlay();
    if (target) drawCurveOverlay(target, scene, state);
  }

  /** The group to highlight, if a curve of it is here. */
  #shownHighlight(): string | null {
    const group = this.#hovered ?? this.#highlight;
    return this.#curves.some((curve) => curve.group === group) ? group : null;
  }

  #read(scene: CurveScene): CurveReading | null {
    if (this.pointer) return readCurvesAt(scene, this.pointer);
    return this.cursor && readCursor(scene, this.cursor);
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

  protected gestureTarget(): GestureTarget | null {
    const scene = this.#scene;
    if (!scene) return null;
    return {
      plot: scene.plot,
      scales: scene.scales,
      isYZoomed: true,
      isPlane: true,
      ...this.pointing(),
      onZoom: (request) => this.#callbacks.onZoom?.(request),
      onFit: () => this.#callbacks.onFit?.(),
      onClick: (pixel) => this.#choose(readCurvesAt(scene, pixel)),
    };
  }

  #choose(reading: CurveReading | null): void {
    if (reading) this.#callbacks.onChoose?.(reading);
  }

  protected moveCursor(cursor: CurveCursor | null, key: string): CurveCursor | null {
    return moveCurveCursor(this.#curves, cursor, key);
  }

  protected tellRead(cursor: CurveCursor): void {
    const reading = this.#scene && readCursor(this.#scene, cursor);
    if (reading) this.#callbacks.onRead?.(reading);
  }

  protected chooseAt(cursor: CurveCursor): void {
    if (this.#scene) this.#choose(readCursor(this.#scene, cursor));
  }
}
