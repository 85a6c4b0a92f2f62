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
  /** Whether it moves, so that speed counts for more than sharpness. Default: false. */
  readonly isMoving?: boolean;
  /** What is written over it; the context counts in px. */
  readonly annotate?: (context: CanvasRenderingContext2D, widthPx: number, heightPx: number) => void;
}

/** The buffer grows by so much, so that cards of nearly the same size need no new one. */
const BUFFER_PX = 64;
/** A buffer that is larger than what is needed by this factor is made anew. */
const MAX_SPARE = 4;
const MIN_ASPECT = 1e-3;
/** Without a graphics card a figure that moves is drawn with no more pixels, and enlarged. */
const MAX_MOVING_PIXELS = 160_000;
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Colours are what they are on the page and in TensorBoard, whose three.js was older: nothing converts them. */
ColorManagement.enabled = false;

class Stage {
  /** Whether the processor stands in for a graphics card: each point and pixel then costs far more. */
  readonly isSoftware: boolean;
  /** Figures are drawn again where their pictures may have been lost. */
  readonly onRestored = new Set<() => void>();
  readonly #canvas: HTMLCanvasElement;
  readonly #renderer: WebGLRenderer;
  #isLost = false;
  #scale = 1;

  constructor(canvas: HTMLCanvasElement, context: WebGL2RenderingContext) {
    this.#canvas = canvas;
    this.#renderer = new WebGLRenderer({ canvas, context });
    this.#renderer.autoClear = false;
    this.#renderer.setClearAlpha(0);
    this.#renderer.outputColorSpace = LinearSRGBColorSpace;
    this.isSoftware = isDrawnInSoftware(context);
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.#isLost = true;
    });
    canvas.addEventListener("webglcontextrestored", () => {
      this.#isLost = false;
      for (const hear of this.onRestored) hear();
    });
  }

  /** How many pixels there are to a px in the picture that is being drawn. */
  get pixelRatio(): number {
    return (window.devicePixelRatio || 1) * this.#scale;
  }

  /** Draws a figure over all of the canvas of `context`, and says whether it has all of its pixels. */
  draw({ scene, camera, ground, isMoving = false }: SpaceFigure, context: CanvasRenderingContext2D): boolean {
    const { width, height } = context.canvas;
    if (!scene || this.#isLost || width === 0 || height === 0) return true;
    this.#scale = isMoving && this.isSoftware ? scaleOf(width * height) : 1;
    const [drawnWidth, drawnHeight] = [Math.ceil(width * this.#scale), Math.ceil(height * this.#scale)];
    this.#makeRoom(width, height);
    shapeCamera(camera, width / height);
    this.#renderer.setViewport(0, 0, drawnWidth, drawnHeight);
    this.#renderer.clear();
    this.#renderer.render(scene, camera);
    context.reset();
    if (ground !== undefined) fill(context, ground);
    const top = this.#canvas.height - drawnHeight;
    context.drawImage(this.#canvas, 0, top, drawnWidth, drawnHeight, 0, 0, width, height);
    return this.#scale === 1;
  }

  #makeRoom(width: number, height: number): void {
    const { width: held, height: heldHeight } = this.#canvas;
    const isEnough = held >= width && heldHeight >= height;
    if (isEnough && held * heldHeight <= MAX_SPARE * Math.max(width * height, BUFFER_PX ** 2)) return;
    this.#renderer.setSize(roundUp(width), roundUp(height), false);
  }
}

function isDrawnInSoftware(context: WebGL2RenderingContext): boolean {
  const names = context.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = names && context.getParameter(names.UNMASKED_RENDERER_WEBGL);
  return typeof name === "string" && SOFTWARE.test(name);
}

/** Of the picture of a figure that moves and would have so many pixels. */
function scaleOf(nPixels: number): number {
  return Math.min(1, Math.sqrt(MAX_MOVING_PIXELS / nPixels));
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
