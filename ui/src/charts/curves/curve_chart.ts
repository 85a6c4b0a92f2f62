/// A chart of curves between two measures, as precision over recall: x need not ascend along them.

import { type FrameScheduler, frames } from "../../base/scheduler";
import type { DrawContext } from "../canvas/draw_context";
import type { DrawingSpace } from "../canvas/drawing_space";
import { resolveColor } from "../canvas/theme";
import { highlightReachPx } from "../lines/nearest";
import { type OwnGestures, PointedChart } from "../pointed_chart";
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

export class CurveChart extends PointedChart<CurveScene, CurveReading, CurveCursor> {
  readonly #callbacks: CurveCallbacks;
  #curves: readonly Curve[] = [];
  #colors: readonly string[] = [];
  #view: CurveView = defaultCurveView;
  #marked: number | null = null;
  #chosen: number | null = null;

  constructor(host: HTMLElement, callbacks: CurveCallbacks = {}, scheduler: FrameScheduler = frames) {
    super(host, callbacks, scheduler);
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

  protected override resolveColors(): void {
    this.#colors = this.#curves.map((curve) => resolveColor(curve.color, this.surface.root));
  }

  protected buildScene(space: DrawingSpace): CurveScene {
    return buildCurveScene({ ...space, curves: this.#curves, colors: this.#colors, view: this.#view });
  }

  protected drawBackground(target: DrawContext, scene: CurveScene): void {
    drawCurveBackground(target, scene);
  }

  protected drawData(target: DrawContext, scene: CurveScene): void {
    drawCurves(target, scene);
  }

  protected drawOver(scene: CurveScene, group: string | null): void {
    const highlight = this.#curves.some((curve) => curve.group === group) ? group : null;
    const marked = this.reading?.parameter ?? this.#marked;
    const state = { highlight, marked, chosen: this.#chosen, zoomFrame: this.zoomFrame };
    this.surface.setFaded(highlight !== null && this.#curves.length > 1);
    this.drawOverlay(isCurveOverlayEmpty(state), (target) => drawCurveOverlay(target, scene, state));
  }

  protected readAt(scene: CurveScene, pixel: PixelPosition): CurveReading | null {
    return readCurvesAt(scene, pixel);
  }

  protected readCursor(scene: CurveScene, cursor: CurveCursor): CurveReading | null {
    return readCursor(scene, cursor);
  }

  protected groupOf(reading: CurveReading): string | null {
    return reading.distance <= highlightReachPx ? reading.group : null;
  }

  protected moveCursor(_scene: CurveScene, cursor: CurveCursor | null, key: string): CurveCursor | null {
    return moveCurveCursor(this.#curves, cursor, key);
  }

  protected tellRead(reading: CurveReading): void {
    this.#callbacks.onRead?.(reading);
  }

  protected choose(reading: CurveReading): void {
    this.#callbacks.onChoose?.(reading);
  }

  protected gesturesOn(scene: CurveScene): OwnGestures {
    return {
      isYZoomed: true,
      isPlane: true,
      onZoom: (request) => this.#callbacks.onZoom?.(request),
      onClick: (pixel) => this.chooseAt(scene, pixel),
    };
  }
}
