/// Pointer, wheel and keys on a picture: zoom, pan, and the point that is read.
import type { Spot } from "../../widgets/placement";
import { type Fraction, type PictureView, panBy, WHOLE, zoomAt } from "./zoom_pan";

export interface GestureTarget {
  readonly view: () => PictureView;
  readonly setView: (view: PictureView) => void;
  /** The pointer is over a point of the frame, or has left it. */
  readonly read: (at: Fraction | null, pointer: Spot) => void;
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

/** Listens until the result is called. */
export function listenToGestures(frame: HTMLElement, target: GestureTarget): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let dragged: Spot | null = null;
  const release = () => {
    dragged = null;
  };
  frame.addEventListener("wheel", (event) => zoomByWheel(event, frame, target), { signal, passive: false });
  frame.addEventListener("keydown", (event) => moveByKey(event, target), { signal });
  frame.addEventListener("dblclick", (event) => toggleZoom(event, frame, target), { signal });
  frame.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0 || target.view().scale === 1) return;
      dragged = spotOf(event);
      frame.setPointerCapture(event.pointerId);
      target.read(null, dragged);
    },
    { signal },
  );
  frame.addEventListener(
    "pointermove",
    (event) => {
      const spot = spotOf(event);
      if (!dragged) return target.read(fractionOf(event, frame), spot);
      const { width, height } = frame.getBoundingClientRect();
      const by = { x: (spot.left - dragged.left) / width, y: (spot.top - dragged.top) / height };
      dragged = spot;
      target.setView(panBy(target.view(), by));
    },
    { signal },
  );
  frame.addEventListener("pointerup", release, { signal });
  frame.addEventListener("pointercancel", release, { signal });
  frame.addEventListener("pointerleave", (event) => target.read(null, spotOf(event)), { signal });
  return () => controller.abort();
}

function zoomByWheel(event: WheelEvent, frame: HTMLElement, target: GestureTarget): void {
  if (!event.ctrlKey && !event.altKey && !event.metaKey) return;
  event.preventDefault();
  const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * PX_PER_LINE;
  const at = fractionOf(event, frame);
  target.setView(zoomAt(target.view(), Math.exp(-px * WHEEL_RATE), at));
  target.read(at, spotOf(event));
}

function toggleZoom(event: MouseEvent, frame: HTMLElement, target: GestureTarget): void {
  const view = target.view();
  const at = fractionOf(event, frame);
  target.setView(view.scale === 1 ? zoomAt(view, DOUBLE_CLICK_FACTOR, at) : WHOLE);
  target.read(at, spotOf(event));
}

function moveByKey(event: KeyboardEvent, target: GestureTarget): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const view = target.view();
  const pan = KEY_PANS[event.key];
  if (event.key === "+" || event.key === "=") target.setView(zoomAt(view, KEY_FACTOR, MIDDLE));
  else if (event.key === "-") target.setView(zoomAt(view, 1 / KEY_FACTOR, MIDDLE));
  else if (pan && view.scale > 1) target.setView(panBy(view, pan));
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function spotOf(event: MouseEvent): Spot {
  return { left: event.clientX, top: event.clientY };
}

function fractionOf(event: MouseEvent, frame: HTMLElement): Fraction {
  const { left, top, width, height } = frame.getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
}
