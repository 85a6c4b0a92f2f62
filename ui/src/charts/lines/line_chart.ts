/// The chart of a card: lines over steps or time, with axes, marks, zoom and readings.

import { type FrameScheduler, frames } from "../../base/scheduler";
import type { DrawContext } from "../canvas/draw_context";
import type { DrawingSpace } from "../canvas/drawing_space";
import { resolveColor } from "../canvas/theme";
import { type OwnGestures, PointedChart } from "../pointed_chart";
import {
  type ChartCallbacks,
  type ChartLine,
  type ChartView,
  defaultChartView,
  type HoverReading,
  noSelection,
  type PixelPosition,
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

export class LineChart extends PointedChart<Scene, HoverReading, KeyboardCursor> {
  readonly #callbacks: ChartCallbacks;
  readonly #layer: LineLayer;
  #lines: readonly ChartLine[] = [];
  #colors: readonly string[] = [];
  #view: ChartView = defaultChartView;
  #crosshairX: number | null = null;
  #selection = noSelection;

  constructor(host: HTMLElement, callbacks: ChartCallbacks = {}, options: LineChartOptions = {}) {
    super(host, callbacks, options.scheduler ?? frames);
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

  protected override resolveColors(): void {
    this.#colors = this.#lines.map((line) => resolveColor(line.color, this.surface.root));
  }

  protected buildScene(space: DrawingSpace): Scene {
    return buildScene({ ...space, lines: this.#lines, colors: this.#colors, view: this.#view });
  }

  protected drawBackground(target: DrawContext, scene: Scene): void {
    drawBackground(target, scene);
  }

  protected drawData(target: DrawContext, scene: Scene): void {
    drawForeground(target, scene, this.#layer);
  }

  protected override tellReport({ report }: Scene): void {
    this.#callbacks.onReport?.(report);
  }

  protected drawOver(scene: Scene, group: string | null): void {
    const highlights = this.#lines.flatMap((line, i) => (groupOfLine(line) === group ? [i] : []));
    const state = {
      reading: this.reading,
      crosshairX: this.#crosshairX,
      highlights,
      zoomFrame: this.zoomFrame,
      selection: this.#selection,
    };
    this.surface.setFaded(highlights.length > 0 && this.#lines.length > highlights.length);
    this.drawOverlay(isOverlayEmpty(state), (target) => drawOverlay(target, scene, state));
  }

  protected readAt(scene: Scene, pixel: PixelPosition): HoverReading | null {
    return readAt(scene, pixel);
  }

  protected readCursor(scene: Scene, { lineIndex, entry }: KeyboardCursor): HoverReading | null {
    return readEntry(scene, lineIndex, entry);
  }

  protected groupOf({ rows: [nearest] }: HoverReading): string | null {
    if (!nearest || nearest.distance > highlightReachPx) return null;
    const line = this.#lines.find(({ id }) => id === nearest.id);
    return line ? groupOfLine(line) : null;
  }

  protected moveCursor(scene: Scene, cursor: KeyboardCursor | null, key: string): KeyboardCursor | null {
    return moveAlong(this.#lines, scene.scales.x.domain, cursor, key);
  }

  protected tellRead({ rows }: HoverReading): void {
    const row = rows.find(({ distance }) => distance === 0);
    if (row) this.#callbacks.onRead?.(row);
  }

  protected choose({ x }: HoverReading): void {
    this.#axisGestures().onAxis?.(x, x);
  }

  protected gesturesOn(): OwnGestures {
    return {
      isYZoomed: this.#view.yDomain !== null,
      onZoom: (request) => this.#callbacks.onZoom?.(request),
      ...this.#axisGestures(),
    };
  }

  /** Steps alone can be selected: other cards and tabs know what they are. */
  #axisGestures(): Pick<OwnGestures, "onAxis"> {
    const { onSelectX } = this.#callbacks;
    return onSelectX && this.#view.xKind === "step" ? { onAxis: onSelectX } : {};
  }
}

function groupOfLine(line: ChartLine): string {
  return line.group ?? line.id;
}
