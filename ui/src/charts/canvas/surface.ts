/// The stack of canvases of one chart: ground, lines and, while something moves, an overlay.

import type { DrawContext } from "./draw_context";

const fadedOpacity = "0.5";
const fadeIn = "opacity 80ms ease-out";

/** Canvases over each other that fill the host, as sharp as the screen allows. */
export class Surface {
  /** The element that takes the pointer and the focus. */
  readonly root: HTMLElement;
  readonly #background: HTMLCanvasElement;
  readonly #lines: HTMLCanvasElement;
  #overlay: HTMLCanvasElement | null = null;
  #isFaded: boolean | null = null;
  readonly #observer: ResizeObserver;
  readonly #onResize: () => void;
  #deviceWidth = 0;
  #deviceHeight = 0;

  constructor(host: HTMLElement, onResize: () => void) {
    this.#onResize = onResize;
    this.root = document.createElement("div");
    Object.assign(this.root.style, { position: "relative", width: "100%", height: "100%" });
    Object.assign(this.root.style, { cursor: "crosshair", touchAction: "pan-y", userSelect: "none" });
    this.root.tabIndex = 0;
    this.#background = this.#addCanvas();
    this.#lines = this.#addCanvas();
    host.append(this.root);
    this.#observer = new ResizeObserver((entries) => this.#resize(entries.at(-1)));
    observeDevicePixels(this.#observer, this.root);
  }

  get pixelRatio(): number {
    return window.devicePixelRatio || 1;
  }

  /** px. */
  get width(): number {
    return this.#deviceWidth / this.pixelRatio;
  }

  /** px. */
  get height(): number {
    return this.#deviceHeight / this.pixelRatio;
  }

  /** An empty canvas for axes and labels. */
  background(): DrawContext | null {
    return this.#cleared(this.#background);
  }

  /** An empty canvas for lines and marks. */
  lines(): DrawContext | null {
    return this.#cleared(this.#lines);
  }

  /** An empty canvas for what moves; made when it is first needed. */
  overlay(): DrawContext | null {
    this.#overlay ??= this.#addCanvas();
    return this.#cleared(this.#overlay);
  }

  /** Takes the overlay away: a page of idle charts keeps two canvases each. */
  dropOverlay(): void {
    this.#overlay?.remove();
    this.#overlay = null;
  }

  /** Fades the lines by CSS, without drawing them again. */
  setFaded(isFaded: boolean): void {
    if (isFaded === this.#isFaded) return;
    this.#isFaded = isFaded;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#lines.style.transition = isFaded && !isStill ? fadeIn : "none";
    this.#lines.style.opacity = isFaded ? fadedOpacity : "1";
  }

  destroy(): void {
    this.#observer.disconnect();
    this.root.remove();
  }

  #addCanvas(): HTMLCanvasElement {
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    Object.assign(canvas.style, { position: "absolute", inset: "0", width: "100%", height: "100%" });
    canvas.style.pointerEvents = "none";
    this.root.append(canvas);
    return canvas;
  }

  #cleared(canvas: HTMLCanvasElement): DrawContext | null {
    const context = canvas.getContext("2d");
    if (!context || this.#deviceWidth === 0 || this.#deviceHeight === 0) return null;
    if (canvas.width !== this.#deviceWidth) canvas.width = this.#deviceWidth;
    if (canvas.height !== this.#deviceHeight) canvas.height = this.#deviceHeight;
    context.reset();
    context.setTransform(this.pixelRatio, 0, 0, this.pixelRatio, 0, 0);
    return context;
  }

  #resize(entry: ResizeObserverEntry | undefined): void {
    if (!entry) return;
    const device = entry.devicePixelContentBoxSize?.[0];
    this.#deviceWidth = devicePixels(entry.contentRect.width * this.pixelRatio, device?.inlineSize);
    this.#deviceHeight = devicePixels(entry.contentRect.height * this.pixelRatio, device?.blockSize);
    this.#onResize();
  }
}

/** Safari does not know the device pixel box and throws. */
function observeDevicePixels(observer: ResizeObserver, element: Element): void {
  try {
    observer.observe(element, { box: "device-pixel-content-box" });
  } catch {
    observer.observe(element);
  }
}

/** What the browser says, unless it does not know its own pixel ratio, as when that is emulated. */
function devicePixels(expected: number, reported: number | undefined): number {
  return reported !== undefined && Math.abs(reported - expected) <= 1 ? reported : Math.round(expected);
}
