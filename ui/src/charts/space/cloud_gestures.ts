/// Hovering, clicking and framing on a cloud of points; turning and moving it are the orbit's.
import type { ScreenBox } from "./picking";

/** What gestures ask for; px of the host. */
export interface CloudTarget {
  /** Whether a drag frames points also without Shift. */
  readonly isFraming: () => boolean;
  readonly hover: (at: readonly [x: number, y: number] | null) => void;
  readonly click: (at: readonly [x: number, y: number], isAdding: boolean) => void;
  /** While a frame is dragged; `null` when it is given up. */
  readonly frame: (box: ScreenBox | null) => void;
  readonly select: (box: ScreenBox, isAdding: boolean) => void;
}

const leastDragPx = 4;

interface Press {
  readonly x: number;
  readonly y: number;
  readonly isFrame: boolean;
  hasMoved: boolean;
}

/** Listens until `signal` says so; a press that frames does not reach what lies in `host`. */
export function listenToCloud(host: HTMLElement, target: CloudTarget, signal: AbortSignal): void {
  let press: Press | null = null;
  const placeOf = (event: MouseEvent): readonly [number, number] => {
    const box = host.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const [x, y] = placeOf(event);
    const isFrame = event.shiftKey || target.isFraming();
    press = { x, y, isFrame, hasMoved: false };
    target.hover(null);
    if (!isFrame) return;
    event.stopPropagation();
    host.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const [x, y] = placeOf(event);
    if (!press) {
      target.hover(event.buttons === 0 ? [x, y] : null);
      return;
    }
    press.hasMoved ||= Math.hypot(x - press.x, y - press.y) >= leastDragPx;
    if (press.isFrame && press.hasMoved) target.frame(boxBetween(press, x, y));
  };
  const up = (event: PointerEvent) => {
    const ended = press;
    press = null;
    if (!ended) return;
    const [x, y] = placeOf(event);
    const isAdding = event.ctrlKey || event.metaKey;
    if (!ended.hasMoved) target.click([x, y], isAdding);
    else if (ended.isFrame) target.select(boxBetween(ended, x, y), isAdding);
    target.frame(null);
  };
  const cancel = () => {
    press = null;
    target.frame(null);
  };
  host.addEventListener("pointerdown", down, { signal, capture: true });
  host.addEventListener("pointermove", move, { signal });
  host.addEventListener("pointerup", up, { signal });
  host.addEventListener("pointercancel", cancel, { signal });
  host.addEventListener("pointerleave", () => target.hover(null), { signal });
}

function boxBetween({ x, y }: Press, otherX: number, otherY: number): ScreenBox {
  return {
    left: Math.min(x, otherX),
    top: Math.min(y, otherY),
    right: Math.max(x, otherX),
    bottom: Math.max(y, otherY),
  };
}
