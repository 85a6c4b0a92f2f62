/// Pointer, wheel and keys on a chart, told as what they mean.

import type { Scale } from "./axes/scale";
import type { Plot } from "./lines/line_layer";
import type { ZoomFrame } from "./lines/overlay";
import type { Scales } from "./lines/trace";
import type { Domain, PixelPosition, ZoomRequest } from "./types";

/** What a chart shows now, and what it does when asked. */
export interface GestureTarget {
  readonly plot: Plot;
  readonly scales: Scales;
  /** Whether y is zoomed, so that panning moves it too. */
  readonly isYZoomed: boolean;
  /** Whether the wheel zooms y as it does x. */
  readonly isPlane?: boolean;
  onPointer(pixel: PixelPosition | null): void;
  onZoomFrame(frame: ZoomFrame | null): void;
  onZoom(request: ZoomRequest): void;
  onFit(): void;
  /** A drag along the x axis, in data units and in order; both ends are the same for a click. */
  onAxis?(from: number, to: number): void;
  /** A click inside the plot; of a double click the first. */
  onClick?(pixel: PixelPosition): void;
  /** Answers whether the key was used. */
  onKey(key: string): boolean;
  onBlur(): void;
}

interface Drag {
  readonly kind: "zoom" | "pan" | "axis";
  readonly start: PixelPosition;
  readonly pointerId: number;
  readonly scales: Scales;
  readonly gesture: number;
}

const leastDragPx = 4;
const leastYDragPx = 20;
const wheelPauseMillis = 300;
const wheelStep = 0.002;
const pinchStep = 0.01;
const pxPerLine = 16;

/** Below this part of its size a domain cannot be divided any more. */
const leastRelativeSpan = 1e-12;

let nGestures = 0;

/** Listens on `element` until `signal` says so; `target` is asked for the chart as it is at that moment. */
export class Gestures {
  readonly #element: HTMLElement;
  readonly #target: () => GestureTarget | null;
  #drag: Drag | null = null;
  /** Where a press ended that was no drag. */
  #clicked: PixelPosition | null = null;
  #wheelGesture = 0;
  #lastWheelMillis = Number.NEGATIVE_INFINITY;

  constructor(element: HTMLElement, target: () => GestureTarget | null, signal: AbortSignal) {
    this.#element = element;
    this.#target = target;
    const options = { signal };
    element.addEventListener("pointerdown", (event) => this.#onDown(event), options);
    element.addEventListener("pointermove", (event) => this.#onMove(event), options);
    element.addEventListener("pointerup", (event) => this.#onUp(event), options);
    element.addEventListener("pointercancel", () => this.#cancel(), options);
    element.addEventListener("pointerleave", () => this.#onLeave(), options);
    element.addEventListener("click", (event) => this.#onClick(event), options);
    element.addEventListener("dblclick", () => this.#target()?.onFit(), options);
    element.addEventListener("wheel", (event) => this.#onWheel(event), { signal, passive: false });
    element.addEventListener("keydown", (event) => this.#onKey(event), options);
    element.addEventListener("blur", () => this.#target()?.onBlur(), options);
  }

  #onDown(event: PointerEvent): void {
    const target = this.#target();
    if (!target || event.button !== 0) return;
    const start = this.#pixelOf(event);
    if (event.pointerType === "touch") {
      target.onPointer(start);
      return;
    }
    const isOnAxis = target.onAxis !== undefined && isUnderPlot(start, target.plot);
    if (!isOnAxis && !isInsidePlot(start, target.plot)) return;
    const kind = isOnAxis ? "axis" : event.shiftKey ? "pan" : "zoom";
    this.#drag = { kind, start, pointerId: event.pointerId, scales: target.scales, gesture: ++nGestures };
    this.#element.setPointerCapture(event.pointerId);
  }

  #onMove(event: PointerEvent): void {
    const target = this.#target();
    if (!target) return;
    const pixel = this.#pixelOf(event);
    this.#element.style.cursor =
      target.onAxis && isUnderPlot(pixel, target.plot) ? "col-resize" : "crosshair";
    if (this.#drag?.kind === "pan") pan(target, this.#drag, pixel);
    else if (this.#drag?.kind === "axis") selectAlong(target, this.#drag, pixel, false);
    else if (this.#drag) target.onZoomFrame(zoomFrame(this.#drag, pixel, target.plot));
    else target.onPointer(isInsidePlot(pixel, target.plot) ? pixel : null);
  }

  #onUp(event: PointerEvent): void {
    const target = this.#target();
    const drag = this.#drag;
    this.#cancel();
    if (target && drag?.kind === "axis") selectAlong(target, drag, this.#pixelOf(event), true);
    if (!target || drag?.kind !== "zoom") return;
    const frame = zoomFrame(drag, this.#pixelOf(event), target.plot);
    this.#clicked = frame ? null : drag.start;
    if (!frame) return;
    const x = domainBetween(drag.scales.x, frame.x[0], frame.x[1]);
    const y = frame.y ? domainBetween(drag.scales.y, frame.y[1], frame.y[0]) : null;
    if (isDivisible(x) && (!y || isDivisible(y))) target.onZoom({ x, y, gesture: drag.gesture });
  }

  /** The second click of a double click is none. */
  #onClick(event: MouseEvent): void {
    if (this.#clicked && event.detail < 2) this.#target()?.onClick?.(this.#clicked);
    this.#clicked = null;
  }

  #onLeave(): void {
    if (!this.#drag) this.#target()?.onPointer(null);
  }

  #cancel(): void {
    const drag = this.#drag;
    this.#drag = null;
    if (!drag) return;
    this.#element.releasePointerCapture?.(drag.pointerId);
    this.#target()?.onZoomFrame(null);
  }

  #onWheel(event: WheelEvent): void {
    const target = this.#target();
    if (!target || !(event.ctrlKey || event.altKey)) return;
    const pixel = this.#pixelOf(event);
    if (!isInsidePlot(pixel, target.plot)) return;
    event.preventDefault();
    if (event.timeStamp - this.#lastWheelMillis > wheelPauseMillis) this.#wheelGesture = ++nGestures;
    this.#lastWheelMillis = event.timeStamp;
    const x = domainAround(target.scales.x, pixel.x, wheelFactor(event));
    const y = target.isPlane ? domainAround(target.scales.y, pixel.y, wheelFactor(event)) : null;
    if (isDivisible(x) && (!y || isDivisible(y))) target.onZoom({ x, y, gesture: this.#wheelGesture });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Escape" && this.#drag) this.#cancel();
    else if (!this.#target()?.onKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #pixelOf(event: MouseEvent): PixelPosition {
    const box = this.#element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}

function isInsidePlot({ x, y }: PixelPosition, { left, top, width, height }: Plot): boolean {
  return x >= left - 1 && x <= left + width + 1 && y >= top - 1 && y <= top + height + 1;
}

function isUnderPlot({ x, y }: PixelPosition, { left, top, width, height }: Plot): boolean {
  return x >= left - 1 && x <= left + width + 1 && y > top + height + 1;
}

/** A drag shorter than one that zooms is a click once it ends. */
function selectAlong(
  target: GestureTarget,
  { start, scales }: Drag,
  pixel: PixelPosition,
  isDone: boolean,
): void {
  const { left, width } = target.plot;
  const [from, to] = ordered(start.x, clamp(pixel.x, left, left + width));
  if (to - from >= leastDragPx) target.onAxis?.(...domainBetween(scales.x, from, to));
  else if (isDone) target.onAxis?.(scales.x.toValue(start.x), scales.x.toValue(start.x));
}

/** The frame between the start of a drag and the pointer; `null` while it is hardly a drag. */
function zoomFrame({ start }: Drag, pixel: PixelPosition, plot: Plot): ZoomFrame | null {
  const x = ordered(start.x, clamp(pixel.x, plot.left, plot.left + plot.width));
  const y = ordered(start.y, clamp(pixel.y, plot.top, plot.top + plot.height));
  if (x[1] - x[0] < leastDragPx) return null;
  return { x, y: y[1] - y[0] > leastYDragPx ? y : null };
}

function pan(target: GestureTarget, { start, scales, gesture }: Drag, pixel: PixelPosition): void {
  const x = domainShifted(scales.x, pixel.x - start.x);
  const y = target.isYZoomed ? domainShifted(scales.y, pixel.y - start.y) : null;
  if (isDivisible(x)) target.onZoom({ x, y, gesture });
}

/** A pinch on a touch pad arrives as a wheel with Ctrl and small steps. */
function wheelFactor(event: WheelEvent): number {
  const isPinch = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL && Math.abs(event.deltaY) < 30;
  const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * pxPerLine;
  return Math.exp(clamp(px * (isPinch ? pinchStep : wheelStep), -0.7, 0.7));
}

/** The domain `factor` times as wide with the value under `pixel` staying there. */
function domainAround(scale: Scale, pixel: number, factor: number): Domain {
  const [start, end] = scale.range;
  return domainBetween(scale, pixel + (start - pixel) * factor, pixel + (end - pixel) * factor);
}

function domainShifted(scale: Scale, px: number): Domain {
  return domainBetween(scale, scale.range[0] - px, scale.range[1] - px);
}

function domainBetween(scale: Scale, lowPixel: number, highPixel: number): Domain {
  return [scale.toValue(lowPixel), scale.toValue(highPixel)];
}

function isDivisible([low, high]: Domain): boolean {
  const span = high - low;
  return Number.isFinite(span) && span > Math.max(Math.abs(low), Math.abs(high)) * leastRelativeSpan;
}

function ordered(a: number, b: number): readonly [number, number] {
  return a <= b ? [a, b] : [b, a];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
