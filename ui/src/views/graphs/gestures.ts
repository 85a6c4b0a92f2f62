/// Pointer and wheel on the graph: drag, zoom at the pointer, pinch.
import { type Point, panBy, type Viewport, zoomAt } from "./viewport";

export interface GestureTarget {
  readonly viewport: () => Viewport;
  readonly move: (viewport: Viewport) => void;
  /** A press on the ground that did not become a drag. */
  readonly pressGround: () => void;
}

const WHEEL_RATE = 0.0015;
/** Of a pinch on a touch pad, which comes as a wheel with Ctrl in small portions. */
const PINCH_RATE = 0.01;
const PX_PER_LINE = 16;
/** Until the pointer has moved this far a press is a click. */
const DRAG_PX = 4;

/** Listens until the result is called. */
export function listenToGestures(area: Element, target: GestureTarget): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const press = new Press(area, target);
  const listen = <K extends "pointerdown" | "pointermove" | "pointerup" | "pointercancel">(
    name: K,
    hear: (event: PointerEvent) => void,
  ) => area.addEventListener(name, (event) => hear(event as PointerEvent), { signal });
  listen("pointerdown", (event) => press.begin(event));
  listen("pointermove", (event) => press.move(event));
  listen("pointerup", (event) => press.end(event));
  listen("pointercancel", (event) => press.end(event));
  area.addEventListener("click", (event) => press.swallowClick(event), { signal, capture: true });
  area.addEventListener("wheel", (event) => zoomByWheel(event as WheelEvent, area, target), {
    signal,
    passive: false,
  });
  return () => controller.abort();
}

/** What fingers or the mouse button do between down and up. */
class Press {
  readonly #area: Element;
  readonly #target: GestureTarget;
  readonly #pointers = new Map<number, Point>();
  #start: Point = { x: 0, y: 0 };
  #isDrag = false;
  #wasDrag = false;

  constructor(area: Element, target: GestureTarget) {
    this.#area = area;
    this.#target = target;
  }

  begin(event: PointerEvent): void {
    if (event.button > 1) return;
    if (this.#pointers.size === 0) {
      this.#start = pointIn(this.#area, event);
      this.#isDrag = false;
      this.#wasDrag = false;
    }
    this.#pointers.set(event.pointerId, pointIn(this.#area, event));
  }

  move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = pointIn(this.#area, event);
    if (!this.#isDrag && distance(this.#start, now) < DRAG_PX) return;
    if (!this.#isDrag) this.#area.setPointerCapture(event.pointerId);
    this.#isDrag = true;
    this.#pointers.set(event.pointerId, now);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#target.move(
      other ? this.#pinched(before, now, other) : panBy(this.#target.viewport(), difference(now, before)),
    );
  }

  end(event: PointerEvent): void {
    if (!this.#pointers.delete(event.pointerId) || this.#pointers.size > 0) return;
    this.#wasDrag = this.#isDrag;
    if (!this.#isDrag && event.target === this.#area) this.#target.pressGround();
  }

  /** The click after a drag means nothing. */
  swallowClick(event: Event): void {
    if (this.#wasDrag) event.stopPropagation();
    this.#wasDrag = false;
  }

  #pinched(before: Point, now: Point, other: Point): Viewport {
    const moved = difference(middle(now, other), middle(before, other));
    const factor = distance(now, other) / Math.max(1, distance(before, other));
    return zoomAt(panBy(this.#target.viewport(), moved), factor, middle(now, other));
  }
}

function zoomByWheel(event: WheelEvent, area: Element, target: GestureTarget): void {
  event.preventDefault();
  const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * PX_PER_LINE;
  const factor = Math.exp(-px * (event.ctrlKey ? PINCH_RATE : WHEEL_RATE));
  target.move(zoomAt(target.viewport(), factor, pointIn(area, event)));
}

function pointIn(area: Element, event: MouseEvent): Point {
  const { left, top } = area.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

function difference(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y };
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
