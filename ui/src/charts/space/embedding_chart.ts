/// A cloud of points that is turned or moved, hovered, clicked and framed: arrays in, rows out.
import { OrthographicCamera, PerspectiveCamera, Scene } from "three";
import { type FrameScheduler, frames } from "../../base/scheduler";
import { type ChartTheme, readTheme, resolveColor } from "../canvas/theme";
import { AxisLines, drawAxes } from "./axis_lines";
import type { Bounds } from "./bounds";
import { clipMatrixOf } from "./clip_matrix";
import { listenToCloud } from "./cloud_gestures";
import { drawLabels, type LabelPlan, noLabels } from "./cloud_labels";
import { type CloudMarks, drawFrame, drawHovered, drawMarks, noMarks, type SpotOf } from "./cloud_marks";
import { EmbeddingPoints, type Sprite } from "./embedding_points";
import { Orbit } from "./orbit";
import { FLAT, type OrbitState, START } from "./orbit_state";
import { type ClipMatrix, projectPoints, type ScreenBox, ScreenGrid } from "./picking";
import { PixelPainter } from "./pixel_painter";
import type { PointLayout } from "./point_layout";
import { PointState } from "./point_state";
import { isSpaceAvailable, isSpaceFast } from "./stage";
import { SpaceSurface } from "./surface";

export interface EmbeddingCallbacks {
  /** The point under the pointer, and where that is, px of the chart. */
  readonly onHover: (row: number | null, x: number, y: number) => void;
  /** `isAdding` with Ctrl or Cmd. */
  readonly onClick: (row: number | null, isAdding: boolean) => void;
  readonly onFrame: (rows: readonly number[], isAdding: boolean) => void;
  /** What people did with the camera. */
  readonly onCamera: (state: OrbitState) => void;
}

const hoverReachPx = 8;
const fovDegrees = 40;
const noPoints: PointLayout = { positions: new Float32Array(0), isFlat: false, radius: 1 };
/** How far the eye is from the middle of a ball when it sees the whole of it, in radii. */
const wholeDistance = 1 / Math.sin((fovDegrees * Math.PI) / 360);
/** Points grow by this power of the zoom. */
const growth = 0.35;

interface Eye {
  readonly camera: PerspectiveCamera | OrthographicCamera;
  readonly orbit: Orbit;
}

/** Fills a host element, which has to have a size. */
export class EmbeddingChart {
  /** Whether a graphics card draws the points; else they are painted. */
  readonly isFast = isSpaceFast();
  /** Whether images of points can be drawn. */
  readonly hasImages = isSpaceAvailable();
  /** How many pictures were drawn. */
  nDrawn = 0;
  readonly #host: HTMLElement;
  readonly #callbacks: EmbeddingCallbacks;
  readonly #scheduler: FrameScheduler;
  readonly #canvas = document.createElement("canvas");
  readonly #overlay = document.createElement("canvas");
  readonly #scene = new Scene();
  readonly #points = new EmbeddingPoints();
  readonly #axes = new AxisLines();
  readonly #surface: SpaceSurface;
  readonly #listening = new AbortController();
  readonly #drawOver = () => this.#drawOverlay();
  readonly #painter = new PixelPainter();
  #eye: Eye | null = null;
  #hasSprite = false;
  #isOverlayEmpty = true;
  #layout = noPoints;
  #slots: Uint8Array = new Uint8Array(0);
  #palette: readonly string[] = [];
  #states: Uint8Array = new Uint8Array(0);
  #labels = noLabels;
  #marks = noMarks;
  #sizePx = 4;
  #theme: ChartTheme & { ground: string; accent: string };
  #isFraming = false;
  #pointer: readonly [x: number, y: number] | null = null;
  #hovered: number | null = null;
  #frame: ScreenBox | null = null;
  /** As the last picture was made. */
  #matrix: ClipMatrix = [];
  #grid: ScreenGrid | null = null;

  constructor(host: HTMLElement, callbacks: EmbeddingCallbacks, scheduler: FrameScheduler = frames) {
    this.#host = host;
    this.#callbacks = callbacks;
    this.#scheduler = scheduler;
    this.#canvas.tabIndex = 0;
    this.#canvas.className = "cloud";
    this.#overlay.className = "cloud-marks";
    this.#overlay.setAttribute("aria-hidden", "true");
    host.append(this.#canvas, this.#overlay);
    this.#theme = this.#readTheme();
    this.#scene.add(this.#axes.object, this.#points.object);
    this.#surface = new SpaceSurface(this.#canvas, this.#figure());
    this.#listen();
    this.refreshTheme();
  }

  /** The element that takes the focus: give it a label. */
  get element(): HTMLElement {
    return this.#canvas;
  }

  /** The place of the eye; `null` before there are points. */
  get camera(): OrbitState | null {
    return this.#eye?.orbit.state() ?? null;
  }

  /** Shows a place of the eye without telling. */
  set camera(state: OrbitState | null) {
    if (state) this.#eye?.orbit.restore(state);
    this.#aim();
  }

  /** Whether a plane is shown; `null` before there are points. */
  get isFlat(): boolean | null {
    return this.#eye && this.#layout.isFlat;
  }

  /** Shows all points, from where they are seen at first. */
  fit(): void {
    this.camera = this.#layout.isFlat ? FLAT : START;
  }

  /** Where a point is, px of the chart; `null` where it is not seen. */
  placeOf(row: number): { readonly x: number; readonly y: number } | null {
    return this.#spotOf(row);
  }

  /** Points to show; the camera stays unless they change between plane and space. */
  setPoints(layout: PointLayout): void {
    const isOther = this.#eye === null || layout.isFlat !== this.#layout.isFlat;
    const n = layout.positions.length / 3;
    this.#layout = layout;
    if (this.#slots.length !== n) this.setColors(new Uint8Array(n), this.#palette);
    if (this.#states.length !== n) this.setStates(new Uint8Array(n));
    this.#points.setPositions(layout.positions, layout.isFlat);
    this.#axes.object.visible = !layout.isFlat;
    if (isOther) this.#open(layout.isFlat);
    this.#eye?.orbit.fit(boundsOf(layout.radius));
    this.#redraw();
  }

  /** A slot of the palette for each point; the palette holds at most 256 colours `#rrggbb`. */
  setColors(slots: Uint8Array, palette: readonly string[]): void {
    this.#slots = slots;
    this.#palette = palette;
    this.#points.setSlots(slots);
    this.#points.setPalette(palette);
    this.#redraw();
  }

  /** A `PointState` for each point. */
  setStates(states: Uint8Array): void {
    this.#states = states;
    this.#points.setStates(states);
    this.#redraw();
  }

  setMarks(marks: CloudMarks): void {
    this.#marks = marks;
    this.#scheduler.schedule(this.#drawOver);
  }

  setLabels(labels: LabelPlan): void {
    if (labels === this.#labels) return;
    this.#labels = labels;
    this.#redraw();
  }

  /** Images instead of discs; `null` for discs. */
  setSprite(sprite: Sprite | null): void {
    this.#hasSprite = sprite !== null;
    this.#points.setSprite(sprite);
    this.#redraw();
  }

  /** Diameter of a disc, or side of an image, in px. */
  setPointSize(px: number): void {
    this.#sizePx = px;
    this.#redraw();
  }

  /** Whether a drag frames points instead of moving the camera. */
  setFraming(isOn: boolean): void {
    this.#isFraming = isOn;
    this.#host.style.cursor = isOn ? "crosshair" : "";
  }

  /** Reads the page's tokens anew, after a change of theme. */
  refreshTheme(): void {
    this.#theme = this.#readTheme();
    this.#axes.setColor(this.#theme.axis);
    this.#redraw();
  }

  /** As on the screen, with labels; `null` while the chart has no size. */
  toPng(): Promise<Blob | null> {
    return new Promise((take) => this.#canvas.toBlob(take));
  }

  destroy(): void {
    this.#listening.abort();
    this.#eye?.orbit.dispose();
    this.#surface.dispose();
    this.#scheduler.cancel(this.#drawOver);
    this.#points.dispose();
    this.#axes.dispose();
    this.#canvas.remove();
    this.#overlay.remove();
  }

  #figure() {
    const cameraOf = () => this.#eye?.camera ?? new PerspectiveCamera();
    const sceneOf = () => (this.#isPainted ? null : this.#scene);
    return {
      get scene() {
        return sceneOf();
      },
      get camera() {
        return cameraOf();
      },
      annotate: (context: CanvasRenderingContext2D, width: number, height: number) =>
        this.#finish(context, width, height),
    };
  }

  /** Makes the camera for a plane or for space. */
  #open(isFlat: boolean): void {
    this.#eye?.orbit.dispose();
    const camera = isFlat ? new OrthographicCamera() : new PerspectiveCamera(fovDegrees);
    const changed = (state: OrbitState) => {
      this.#aim();
      this.#callbacks.onCamera(state);
    };
    const orbit = new Orbit(this.#surface, camera, this.#canvas, changed, { isFlat, takesWheel: true });
    this.#eye = { camera, orbit };
  }

  /** Images are left to WebGL, however slow that is. */
  get #isPainted(): boolean {
    return !this.isFast && !(this.#hasSprite && this.hasImages);
  }

  /** Diameter in px at the distance of the camera's target: points grow a little with the zoom. */
  get #grownPx(): number {
    return this.#sizePx * (this.#eye?.orbit.state().zoom ?? 1) ** growth;
  }

  /** From the eye to the camera's target; 0 in a plane. */
  get #eyeDistance(): number {
    const zoom = this.#eye?.orbit.state().zoom ?? 1;
    return this.#layout.isFlat ? 0 : (wholeDistance * this.#layout.radius) / zoom;
  }

  /** Sizes of points follow the camera. */
  #aim(): void {
    this.#points.setLook({
      sizePixels: this.#grownPx * (window.devicePixelRatio || 1),
      eyeDistance: this.#eyeDistance,
      ground: this.#theme.ground,
    });
  }

  #redraw(): void {
    this.#aim();
    this.#surface.redraw();
  }

  /** What comes over a picture once WebGL has drawn it: the points where there is none, labels and marks. */
  #finish(context: CanvasRenderingContext2D, width: number, height: number): void {
    if (!this.#eye || width === 0 || height === 0) return;
    this.#matrix = clipMatrixOf(this.#eye.camera, width / height);
    this.#grid = null;
    this.nDrawn += 1;
    if (this.#isPainted) this.#paint(context, width, height);
    drawLabels(context, this.#labels, this.#matrix, { width, height }, this.#theme);
    this.#drawOverlay();
  }

  #paint(context: CanvasRenderingContext2D, width: number, height: number): void {
    const points = projectPoints(this.#layout.positions, this.#hidden(), this.#matrix, width, height);
    this.#painter.paint(context, points, {
      ...{ slots: this.#slots, states: this.#states, palette: this.#palette, ground: this.#theme.ground },
      ...{ sizePx: this.#grownPx, eyeDistance: this.#eyeDistance, pixelRatio: context.canvas.width / width },
    });
    if (!this.#layout.isFlat) drawAxes(context, this.#matrix, { width, height }, this.#theme.axis);
  }

  /** An empty overlay is left alone while it stays so. */
  #drawOverlay(): void {
    if (this.#matrix.length === 0) return;
    this.#hover();
    const isEmpty = this.#marks.focus === null && this.#hovered === null && this.#frame === null;
    if (isEmpty && this.#isOverlayEmpty) return;
    const context = fitted(this.#overlay);
    if (!context) return;
    this.#isOverlayEmpty = isEmpty;
    const spotOf: SpotOf = (row) => this.#spotOf(row);
    const { lineStrong, text, ground, accent } = this.#theme;
    const style = { line: lineStrong, text, ground, accent };
    drawMarks(context, this.#marks, spotOf, style);
    if (this.#hovered !== null) drawHovered(context, this.#hovered, spotOf, style);
    if (this.#frame) drawFrame(context, this.#frame, style);
  }

  #spotOf(row: number): ReturnType<SpotOf> {
    const position = this.#layout.positions.subarray(3 * row, 3 * row + 3);
    const state = this.#states.subarray(row, row + 1);
    if (position.length < 3 || state[0] === PointState.hidden) return null;
    const { clientWidth, clientHeight } = this.#canvas;
    const { x, y } = projectPoints(position, new Uint8Array(1), this.#matrix, clientWidth, clientHeight);
    if (Number.isNaN(x[0])) return null;
    return { x: x[0] ?? 0, y: y[0] ?? 0, color: this.#palette[this.#slots[row] ?? 0] ?? this.#theme.text };
  }

  #hover(): void {
    const [x, y] = this.#pointer ?? [0, 0];
    const row = this.#pointer && this.#placed().nearest(x, y, this.#reachPx);
    if (row !== null || this.#hovered !== null) this.#callbacks.onHover(row, x, y);
    this.#hovered = row;
  }

  /** How far from the middle of a point the pointer still means it. */
  get #reachPx(): number {
    return Math.max(hoverReachPx, this.#sizePx / 2);
  }

  /** All points on the screen; found again when something has moved. */
  #placed(): ScreenGrid {
    const { clientWidth, clientHeight } = this.#canvas;
    this.#grid ??= new ScreenGrid(
      projectPoints(this.#layout.positions, this.#hidden(), this.#matrix, clientWidth, clientHeight),
    );
    return this.#grid;
  }

  #hidden(): Uint8Array {
    return this.#states.map((state) => Number(state === PointState.hidden));
  }

  #listen(): void {
    const later = () => this.#scheduler.schedule(this.#drawOver);
    const target = {
      isFraming: () => this.#isFraming,
      hover: (at: readonly [number, number] | null) => {
        this.#pointer = at;
        later();
      },
      click: ([x, y]: readonly [number, number], isAdding: boolean) =>
        this.#callbacks.onClick(this.#placed().nearest(x, y, this.#reachPx), isAdding),
      frame: (box: ScreenBox | null) => {
        this.#frame = box;
        later();
      },
      select: (box: ScreenBox, isAdding: boolean) =>
        this.#callbacks.onFrame(this.#placed().inside(box), isAdding),
    };
    listenToCloud(this.#host, target, this.#listening.signal);
  }

  #readTheme(): ChartTheme & { ground: string; accent: string } {
    const [ground, accent] = ["var(--ground)", "var(--accent)"].map((name) => resolveColor(name, this.#host));
    return { ...readTheme(this.#host), ground: ground ?? "", accent: accent ?? "" };
  }
}

/** A box whose ball has that radius. */
function boundsOf(radius: number): Bounds {
  const half = radius / Math.sqrt(3);
  return { low: [-half, -half, -half], high: [half, half, half] };
}

/** An empty context over the whole canvas that counts in px; `null` where it has no size. */
function fitted(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
  const context = canvas.getContext("2d");
  if (!context || width === 0 || height === 0) return null;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.reset();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
