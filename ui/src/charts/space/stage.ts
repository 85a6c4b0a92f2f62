/// The one WebGL context of the page: every figure is drawn in it and copied into the canvas of its card.
import {
  type Camera,
  ColorManagement,
  LinearSRGBColorSpace,
  OrthographicCamera,
  PerspectiveCamera,
  type Scene,
  WebGLRenderer,
} from "three";

/** What is drawn, and from where; read anew at each drawing. */
export interface SpaceFigure {
  /** `null` for a figure that is all drawn by `annotate`, on what it drew before. */
  readonly scene: Scene | null;
  readonly camera: Camera;
  /** CSS colour behind it. Default: what lies behind the canvas. */
  readonly ground?: string | undefined;
  /** What is written over it; the context counts in px. */
  readonly annotate?: (context: CanvasRenderingContext2D, widthPx: number, heightPx: number) => void;
}

/** The buffer grows by so much, so that cards of nearly the same size need no new one. */
const BUFFER_PX = 64;
/** A buffer that is larger than what is needed by this factor is made anew. */
const MAX_SPARE = 4;
const MIN_ASPECT = 1e-3;
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Colours are what they are on the page and in TensorBoard, whose three.js was older: nothing converts them. */
ColorManagement.enabled = false;

class Stage {
  /** Figures are drawn again where their pictures may have been lost. */
  readonly onRestored = new Set<() => void>();
  readonly #canvas: HTMLCanvasElement;
  readonly #renderer: WebGLRenderer;
  #isLost = false;

  constructor(canvas: HTMLCanvasElement, context: WebGL2RenderingContext) {
    this.#canvas = canvas;
    this.#renderer = new WebGLRenderer({ canvas, context });
    this.#renderer.autoClear = false;
    this.#renderer.setClearAlpha(0);
    this.#renderer.outputColorSpace = LinearSRGBColorSpace;
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.#isLost = true;
    });
    canvas.addEventListener("webglcontextrestored", () => {
      this.#isLost = false;
      for (const hear of this.onRestored) hear();
    });
  }

  /** Whether the processor stands in for a graphics card: each point then costs far more than one pixel. */
  get isSoftware(): boolean {
    const context = this.#renderer.getContext();
    const names = context.getExtension("WEBGL_debug_renderer_info");
    const name: unknown = names && context.getParameter(names.UNMASKED_RENDERER_WEBGL);
    return typeof name === "string" && SOFTWARE.test(name);
  }

  /** Draws a figure in the size of `canvas` and copies it there; both count in device pixels. */
  draw({ scene, camera, ground }: SpaceFigure, context: CanvasRenderingContext2D): void {
    const { width, height } = context.canvas;
    if (!scene || this.#isLost || width === 0 || height === 0) return;
    this.#makeRoom(width, height);
    shapeCamera(camera, width / height);
    this.#renderer.setViewport(0, 0, width, height);
    this.#renderer.clear();
    this.#renderer.render(scene, camera);
    context.reset();
    if (ground !== undefined) fill(context, ground);
    context.drawImage(this.#canvas, 0, this.#canvas.height - height, width, height, 0, 0, width, height);
  }

  #makeRoom(width: number, height: number): void {
    const { width: held, height: heldHeight } = this.#canvas;
    const isEnough = held >= width && heldHeight >= height;
    if (isEnough && held * heldHeight <= MAX_SPARE * Math.max(width * height, BUFFER_PX ** 2)) return;
    this.#renderer.setSize(roundUp(width), roundUp(height), false);
  }
}

let stage: Stage | null | undefined;

/** The page's stage, made when it is first needed; `null` where the browser has no WebGL. */
export function theStage(): Stage | null {
  if (stage === undefined) stage = makeStage();
  return stage;
}

/** Whether figures can be drawn. */
export function isSpaceAvailable(): boolean {
  return theStage() !== null;
}

/** Whether a graphics card draws them. */
export function isSpaceFast(): boolean {
  return theStage()?.isSoftware === false;
}

function makeStage(): Stage | null {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2", { alpha: true, antialias: true, powerPreference: "default" });
  return context && new Stage(canvas, context);
}

/** Fits what the camera sees into a picture of that shape; what it sees from top to bottom stays. */
export function shapeCamera(camera: Camera, aspect: number): void {
  const shape = Math.max(aspect, MIN_ASPECT);
  if (camera instanceof PerspectiveCamera && camera.aspect !== shape) {
    camera.aspect = shape;
    camera.updateProjectionMatrix();
  }
  if (camera instanceof OrthographicCamera && camera.right !== camera.top * shape) {
    camera.right = camera.top * shape;
    camera.left = -camera.right;
    camera.updateProjectionMatrix();
  }
}

function fill(context: CanvasRenderingContext2D, color: string): void {
  context.fillStyle = color;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

function roundUp(pixels: number): number {
  return Math.ceil(pixels / BUFFER_PX) * BUFFER_PX;
}
