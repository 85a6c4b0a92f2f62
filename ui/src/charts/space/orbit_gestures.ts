/// Pointers, wheel and keys on a figure, told as what they mean.

/** What gestures ask for; px are those of the canvas, counted right and down. */
export interface OrbitTarget {
  /** The figure follows a drag. */
  readonly turn: (px: Spot) => void;
  readonly pan: (px: Spot) => void;
  /** Closer by `factor` round a point, counted from the middle of the canvas. */
  readonly zoom: (factor: number, at: Spot) => void;
  readonly reset: () => void;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface GestureOptions {
  /** Whether a drag moves the figure instead of turning it. Default: false. */
  readonly isFlat?: boolean;
  /** Whether the wheel zooms without Ctrl, where nothing scrolls. Default: false. */
  readonly takesWheel?: boolean;
}

const WHEEL_RATE = 0.002;
/** A pinch on a touch pad arrives as a wheel with Ctrl and small steps. */
const PINCH_RATE = 0.01;
const MAX_PINCH_PX = 30;
const PX_PER_LINE = 16;
const KEY_FACTOR = 1.25;
const KEY_PX = 24;
const MIDDLE: Spot = { x: 0, y: 0 };

const ARROWS: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: KEY_PX, y: 0 },
  ArrowRight: { x: -KEY_PX, y: 0 },
  ArrowUp: { x: 0, y: KEY_PX },
  ArrowDown: { x: 0, y: -KEY_PX },
};

/** Listens until `signal` says so. */
export function listenToOrbit(
  canvas: HTMLCanvasElement,
  target: OrbitTarget,
  { isFlat = false, takesWheel = false }: GestureOptions,
  signal: AbortSignal,
): void {
  const drag = new Drag(canvas, target, isFlat);
  const options = { signal };
  canvas.addEventListener("pointerdown", (event) => drag.begin(event), options);
  canvas.addEventListener("pointermove", (event) => drag.move(event), options);
  canvas.addEventListener("pointerup", (event) => drag.end(event), options);
  canvas.addEventListener("pointercancel", (event) => drag.end(event), options);
  canvas.addEventListener("contextmenu", (event) => event.preventDefault(), options);
  canvas.addEventListener("dblclick", () => target.reset(), options);
  canvas.addEventListener("keydown", (event) => moveByKey(event, target, isFlat), options);
  const zoom = (event: WheelEvent) => zoomByWheel(event, canvas, target, takesWheel);
  canvas.addEventListener("wheel", zoom, { signal, passive: false });
}

/** One pointer turns or moves, two move and zoom. */
class Drag {
  readonly #canvas: HTMLCanvasElement;
  readonly #target: OrbitTarget;
  readonly #isFlat: boolean;
  readonly #spots = new Map<number, Spot>();

  constructor(canvas: HTMLCanvasElement, target: OrbitTarget, isFlat: boolean) {
    this.#canvas = canvas;
    this.#target = target;
    this.#isFlat = isFlat;
  }

  begin(event: PointerEvent): void {
    if (this.#spots.size >= 2) return;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#spots.set(event.pointerId, spotOf(event));
  }

  move(event: PointerEvent): void {
    const before = this.#spots.get(event.pointerId);
    if (!before) return;
    const other = [...this.#spots].find(([id]) => id !== event.pointerId)?.[1];
    const now = spotOf(event);
    this.#spots.set(event.pointerId, now);
    const by = { x: now.x - before.x, y: now.y - before.y };
    if (other) this.#pinch(before, now, other);
    else if (this.#isFlat || event.shiftKey || (event.buttons & 6) !== 0) this.#target.pan(by);
    else this.#target.turn(by);
  }

  end(event: PointerEvent): void {
    this.#spots.delete(event.pointerId);
  }

  #pinch(before: Spot, now: Spot, other: Spot): void {
    const factor = distance(now, other) / Math.max(1, distance(before, other));
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    this.#target.pan({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
    this.#target.zoom(factor, fromMiddle(middle, this.#canvas));
  }
}

function zoomByWheel(
  event: WheelEvent,
  canvas: HTMLCanvasElement,
  target: OrbitTarget,
  takesWheel: boolean,
): void {
  if (!takesWheel && !event.ctrlKey && !event.altKey && !event.metaKey) return;
  event.preventDefault();
  const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * PX_PER_LINE;
  const rate = event.ctrlKey && Math.abs(px) < MAX_PINCH_PX ? PINCH_RATE : WHEEL_RATE;
  target.zoom(Math.exp(-px * rate), fromMiddle(spotOf(event), canvas));
}

function moveByKey(event: KeyboardEvent, target: OrbitTarget, isFlat: boolean): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  if (arrow && (event.shiftKey || isFlat)) target.pan(arrow);
  else if (arrow) target.turn(arrow);
  else if (event.key === "+" || event.key === "=") target.zoom(KEY_FACTOR, MIDDLE);
  else if (event.key === "-") target.zoom(1 / KEY_FACTOR, MIDDLE);
  else if (event.key === "0") target.reset();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function spotOf(event: MouseEvent): Spot {
  return { x: event.clientX, y: event.clientY };
}

function fromMiddle({ x, y }: Spot, canvas: HTMLCanvasElement): Spot {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return { x: x - left - width / 2, y: y - top - height / 2 };
}

function distance(a: Spot, b: Spot): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
