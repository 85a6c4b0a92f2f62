/// Pointer, wheel and keys on a picture: zoom, pan, and the point that is read.
import { type Fraction, type PictureView, panBy, WHOLE, zoomAt } from "./zoom_pan";

/** In px of the window. */
export interface PointerPlace {
  readonly left: number;
  readonly top: number;
}

export interface GestureTarget {
  readonly view: () => PictureView;
  readonly setView: (view: PictureView) => void;
  /** The pointer is over a point of the frame, or has left it. */
  readonly read: (at: Fraction | null, pointer: PointerPlace) => void;
  /** How much it can be enlarged. Default: `MAX_SCALE`. */
  readonly maxScale?: number;
  /** Whether the wheel zooms without Ctrl or Alt: nothing can be scrolled there. Default: no. */
  readonly isWheelFree?: () => boolean;
}

const MIDDLE: Fraction = { x: 0.5, y: 0.5 };
const WHEEL_RATE = 0.002;
const PX_PER_LINE = 16;
const DOUBLE_CLICK_FACTOR = 4;
const KEY_FACTOR = 1.5;
/** Part of the frame that an arrow key moves. */
const KEY_PAN = 0.1;

const KEY_PANS: Readonly<Record<string, Fraction>> = {
  ArrowLeft: { x: KEY_PAN, y: 0 },
  ArrowRight: { x: -KEY_PAN, y: 0 },
  ArrowUp: { x: 0, y: KEY_PAN },
  ArrowDown: { x: 0, y: -KEY_PAN },
};

/** Listens until the result is called; `targetOf` says what holds at that moment. */
export function listenToGestures(frame: HTMLElement, targetOf: () => GestureTarget): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let dragged: PointerPlace | null = null;
  const release = () => {
    dragged = null;
  };
  frame.addEventListener("wheel", (event) => zoomByWheel(event, frame, targetOf()), {
    signal,
    passive: false,
  });
  frame.addEventListener("keydown", (event) => moveByKey(event, targetOf()), { signal });
  frame.addEventListener("dblclick", (event) => toggleZoom(event, frame, targetOf()), { signal });
  frame.addEventListener(
    "pointerdown",
    (event) => {
      const target = targetOf();
      if (event.button !== 0 || target.view().scale === 1) return;
      dragged = placeOf(event);
      frame.setPointerCapture(event.pointerId);
      target.read(null, dragged);
    },
    { signal },
  );
  frame.addEventListener(
    "pointermove",
    (event) => {
      const target = targetOf();
      const place = placeOf(event);
      if (!dragged) return target.read(fractionOf(event, frame), place);
      const { width, height } = frame.getBoundingClientRect();
      const by = { x: (place.left - dragged.left) / width, y: (place.top - dragged.top) / height };
      dragged = place;
      target.setView(panBy(target.view(), by));
    },
    { signal },
  );
  frame.addEventListener("pointerup", release, { signal });
  frame.addEventListener("pointercancel", release, { signal });
  frame.addEventListener("pointerleave", (event) => targetOf().read(null, placeOf(event)), { signal });
  return () => controller.abort();
}

/** Does what + and - and 0 ask for, unless the event was used before; whether it did. */
export function zoomByKey(event: KeyboardEvent, { view, setView, maxScale }: GestureTarget): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { key } = event;
  if (key === "+" || key === "=") setView(zoomAt(view(), KEY_FACTOR, MIDDLE, maxScale));
  else if (key === "-") setView(zoomAt(view(), 1 / KEY_FACTOR, MIDDLE, maxScale));
  else if (key === "0") setView(WHOLE);
  else return false;
  use(event);
  return true;
}

function zoomByWheel(event: WheelEvent, frame: HTMLElement, target: GestureTarget): void {
  const hasKey = event.ctrlKey || event.altKey || event.metaKey;
  if ((!hasKey && !target.isWheelFree?.()) || event.deltaY === 0) return;
  event.preventDefault();
  const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * PX_PER_LINE;
  const at = fractionOf(event, frame);
  target.setView(zoomAt(target.view(), Math.exp(-px * WHEEL_RATE), at, target.maxScale));
  target.read(at, placeOf(event));
}

function toggleZoom(event: MouseEvent, frame: HTMLElement, target: GestureTarget): void {
  const view = target.view();
  const at = fractionOf(event, frame);
  const isWhole = view.scale === 1;
  target.setView(isWhole ? zoomAt(view, DOUBLE_CLICK_FACTOR, at, target.maxScale) : WHOLE);
  target.read(at, placeOf(event));
}

function moveByKey(event: KeyboardEvent, target: GestureTarget): void {
  const pan = KEY_PANS[event.key];
  const view = target.view();
  if (zoomByKey(event, target) || event.defaultPrevented || !pan || view.scale === 1) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  target.setView(panBy(view, pan));
  use(event);
}

function use(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

function placeOf(event: MouseEvent): PointerPlace {
  return { left: event.clientX, top: event.clientY };
}

function fractionOf(event: MouseEvent, frame: HTMLElement): Fraction {
  const { left, top, width, height } = frame.getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
}
