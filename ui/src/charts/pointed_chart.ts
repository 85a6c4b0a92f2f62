/// A chart that is laid out as a scene, read and zoomed: by the pointer, the keyboard and other charts.

import type { FrameScheduler } from "../base/scheduler";
import type { DrawContext } from "./canvas/draw_context";
import type { DrawingSpace } from "./canvas/drawing_space";
import { DrawnChart } from "./canvas/drawn_chart";
import { picturePixelRatio } from "./canvas/picture";
import { textMeasure } from "./canvas/text_measure";
import { Gestures, type GestureTarget } from "./gestures";
import type { Plot } from "./lines/line_layer";
import type { ZoomFrame } from "./lines/overlay";
import type { Scales } from "./lines/trace";
import type { PixelPosition, PointedCallbacks } from "./types";

/** What every chart's scene says of itself. */
export interface PointedScene {
  readonly plot: Plot;
  /** Of the pointer's gestures: which part is asked for. */
  readonly scales: Scales;
  /** What is said of the scene when that changes. */
  readonly report?: object;
}

/** What gestures mean on a chart, beside those that every chart answers alike. */
export type OwnGestures = Pick<GestureTarget, "isYZoomed" | "isPlane" | "onZoom" | "onAxis" | "onClick">;

/**
 * The scene is laid out and drawn anew when the data, the view or the theme change; what is pointed at is drawn over it.
 * Zooming is the caller's: the chart asks by `onZoom` and shows what `setView` says.
 */
export abstract class PointedChart<Scene extends PointedScene, Reading, Cursor> extends DrawnChart {
  /** As it was drawn last. */
  protected scene: Scene | null = null;
  /** What is read at the pointer or the keyboard's place. */
  protected reading: Reading | null = null;
  protected zoomFrame: ZoomFrame | null = null;
  /** The place of the keyboard. */
  protected cursor: Cursor | null = null;
  readonly #callbacks: PointedCallbacks<Reading>;
  #pointer: PixelPosition | null = null;
  /** The group that is pointed at here. */
  #hovered: string | null = null;
  #highlight: string | null = null;
  #report = "";

  protected constructor(host: HTMLElement, callbacks: PointedCallbacks<Reading>, scheduler: FrameScheduler) {
    super(host, scheduler);
    this.#callbacks = callbacks;
    new Gestures(this.surface.root, () => this.#gestureTarget(), this.ending);
  }

  /** Lets one group stand out and fades the others, as another chart's pointer does. */
  setHighlight(group: string | null): void {
    if (group === this.#highlight) return;
    this.#highlight = group;
    this.redrawMoving();
  }

  /** Lays the data out. */
  protected abstract buildScene(space: DrawingSpace): Scene;

  /** Draws what stays when the data fade. */
  protected abstract drawBackground(target: DrawContext, scene: Scene): void;

  protected abstract drawData(target: DrawContext, scene: Scene): void;

  /** Draws what moves, `group` standing out. */
  protected abstract drawOver(scene: Scene, group: string | null): void;

  /** The scene's report has changed. */
  protected tellReport(_scene: Scene): void {}

  protected abstract readAt(scene: Scene, pixel: PixelPosition): Reading | null;

  protected abstract readCursor(scene: Scene, cursor: Cursor): Reading | null;

  /** The group that the pointer is near to. */
  protected abstract groupOf(reading: Reading): string | null;

  /** Where a key moves the keyboard's place; `null` for a key that is not the chart's. */
  protected abstract moveCursor(scene: Scene, cursor: Cursor | null, key: string): Cursor | null;

  /** Says what the keyboard has come to. */
  protected abstract tellRead(reading: Reading): void;

  /** The space bar was pressed at the keyboard's place. */
  protected abstract choose(reading: Reading): void;

  protected abstract gesturesOn(scene: Scene): OwnGestures;

  /** What a click on `pixel` chooses. */
  protected chooseAt(scene: Scene, pixel: PixelPosition): void {
    const reading = this.readAt(scene, pixel);
    if (reading) this.choose(reading);
  }

  /** Draws what moves on a canvas of its own; a page of idle charts has two each. */
  protected drawOverlay(isEmpty: boolean, draw: (target: DrawContext) => void): void {
    const target = isEmpty ? null : this.surface.overlay();
    if (target) draw(target);
    if (isEmpty) this.surface.dropOverlay();
  }

  protected drawPicture(target: DrawContext): void {
    const scene = this.buildScene(this.#space(picturePixelRatio));
    this.drawBackground(target, scene);
    this.drawData(target, scene);
  }

  protected drawStill(): void {
    const background = this.surface.background();
    const data = this.surface.lines();
    if (!background || !data) return;
    const scene = this.buildScene(this.#space(this.surface.pixelRatio));
    this.scene = scene;
    this.drawBackground(background, scene);
    this.drawData(data, scene);
    this.#tellChangedReport(scene);
    this.drawMoving();
  }

  protected drawMoving(): void {
    const { scene } = this;
    if (!scene) return;
    this.#take(this.#read(scene));
    this.drawOver(scene, this.#hovered ?? this.#highlight);
  }

  #space(pixelRatio: number): DrawingSpace {
    const { width, height } = this.surface;
    return { width, height, pixelRatio, theme: this.theme, measure: textMeasure(this.theme.font) };
  }

  #tellChangedReport(scene: Scene): void {
    const report = JSON.stringify(scene.report ?? "");
    if (report === this.#report) return;
    this.#report = report;
    this.tellReport(scene);
  }

  #read(scene: Scene): Reading | null {
    if (this.#pointer) return this.readAt(scene, this.#pointer);
    return this.cursor && this.readCursor(scene, this.cursor);
  }

  #take(reading: Reading | null): void {
    const hadReading = this.reading !== null;
    this.reading = reading;
    if (reading || hadReading) this.#callbacks.onHover?.(reading);
    const hovered = reading && this.groupOf(reading);
    if (hovered === this.#hovered) return;
    this.#hovered = hovered;
    this.#callbacks.onHighlight?.(hovered);
  }

  /** `null` while there is nothing that could be pointed at. */
  #gestureTarget(): GestureTarget | null {
    const { scene } = this;
    if (!scene) return null;
    return {
      plot: scene.plot,
      scales: scene.scales,
      onPointer: (pixel) => this.#movePointer(pixel),
      onZoomFrame: (frame) => this.#moveZoomFrame(frame),
      onFit: () => this.#callbacks.onFit?.(),
      onKey: (key) => this.#onKey(scene, key),
      onBlur: () => this.#leaveCursor(),
      ...this.gesturesOn(scene),
    };
  }

  #movePointer(pixel: PixelPosition | null): void {
    this.#pointer = pixel;
    if (pixel) this.cursor = null;
    this.redrawMoving();
  }

  #moveZoomFrame(frame: ZoomFrame | null): void {
    this.zoomFrame = frame;
    this.#pointer = null;
    this.redrawMoving();
  }

  /** Moves the keyboard's place, leaves it by Escape, chooses what is there by the space bar. */
  #onKey(scene: Scene, key: string): boolean {
    if (this.cursor && key === "Escape") this.#leaveCursor();
    else if (this.cursor && key === " ")
      this.#readThen(scene, this.cursor, (reading) => this.choose(reading));
    else return this.#moveCursor(scene, key);
    return true;
  }

  #moveCursor(scene: Scene, key: string): boolean {
    const cursor = this.moveCursor(scene, this.cursor, key);
    if (!cursor) return false;
    this.cursor = cursor;
    this.#pointer = null;
    this.#readThen(scene, cursor, (reading) => this.tellRead(reading));
    this.redrawMoving();
    return true;
  }

  #readThen(scene: Scene, cursor: Cursor, use: (reading: Reading) => void): void {
    const reading = this.readCursor(scene, cursor);
    if (reading) use(reading);
  }

  #leaveCursor(): void {
    this.cursor = null;
    this.redrawMoving();
  }
}
