/// The canvas of a card with a figure in space: drawn when something has changed and it is in sight.
import { frames } from "../../base/scheduler";
import { type SpaceFigure, theStage } from "./stage";

/** WebGL promises no more. */
const MAX_DEVICE_PIXELS = 4096;

/** Holds a 2-D canvas that is as large as its style says. */
export class SpaceSurface {
  readonly #canvas: HTMLCanvasElement;
  readonly #figure: SpaceFigure;
  readonly #sizes: ResizeObserver;
  readonly #sights: IntersectionObserver;
  readonly #redraw = () => this.redraw();
  readonly #draw = () => this.#drawNow();
  #isInSight = false;
  #isStale = true;
  #isSharp = true;

  constructor(canvas: HTMLCanvasElement, figure: SpaceFigure) {
    this.#canvas = canvas;
    this.#figure = figure;
    this.#sizes = new ResizeObserver(this.#redraw);
    this.#sizes.observe(canvas);
    this.#sights = new IntersectionObserver((entries) => this.#see(entries.at(-1)));
    this.#sights.observe(canvas);
    theStage()?.onRestored.add(this.#redraw);
  }

  /** Whether the picture has as many pixels as the screen. */
  get isSharp(): boolean {
    return this.#isSharp;
  }

  /** Draws it with the next frame, or as soon as it is in sight. */
  redraw(): void {
    this.#isStale = true;
    if (this.#isInSight) frames.schedule(this.#draw);
  }

  /** Draws it no more; scene and camera are the owner's. */
  dispose(): void {
    this.#sizes.disconnect();
    this.#sights.disconnect();
    theStage()?.onRestored.delete(this.#redraw);
    frames.cancel(this.#draw);
  }

  #see(entry: IntersectionObserverEntry | undefined): void {
    this.#isInSight = entry?.isIntersecting ?? false;
    if (this.#isInSight && this.#isStale) this.redraw();
    else if (!this.#isInSight) frames.cancel(this.#draw);
  }

  #drawNow(): void {
    const canvas = this.#canvas;
    const context = canvas.getContext("2d");
    if (!context || !canvas.isConnected) return;
    const ratio = fitToStyle(canvas);
    this.#isStale = false;
    this.#isSharp = theStage()?.draw(this.#figure, context) ?? true;
    if (!this.#figure.annotate) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#figure.annotate(context, canvas.width / ratio, canvas.height / ratio);
  }
}

/** Gives the canvas the pixels of the screen that it covers, and says how many there are to a px. */
function fitToStyle(canvas: HTMLCanvasElement): number {
  const { clientWidth, clientHeight } = canvas;
  const most = MAX_DEVICE_PIXELS / Math.max(1, clientWidth, clientHeight);
  const ratio = Math.min(window.devicePixelRatio || 1, most);
  const width = Math.round(clientWidth * ratio);
  const height = Math.round(clientHeight * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return ratio;
}
