/// What the pointer does on parallel coordinates: a drag along an axis is a brush, anywhere else it points at lines.

import { brushWidthPx } from "./parallel_axes";
import {
  type ParallelAxis,
  type ParallelLayout,
  pixelToUnit,
  type UnitRange,
  unitToPixel,
} from "./parallel_types";

export interface BrushTarget {
  readonly axes: readonly ParallelAxis[];
  readonly layout: ParallelLayout;
  readonly onBrush: (axis: string, range: UnitRange | null) => void;
  /** Place of the pointer in px, `null` when it left. */
  readonly onPointer: (place: { readonly x: number; readonly y: number } | null) => void;
  readonly onClick: () => void;
}

const reachPx = brushWidthPx / 2 + 4;
const handlePx = 5;
const minBrushPx = 3;

/** Listens on an element until `signal` aborts. */
export function listenToBrushes(
  root: HTMLElement,
  targetOf: () => BrushTarget | null,
  signal: AbortSignal,
): void {
  let drag: ((y: number) => void) | null = null;
  const placeOf = (event: PointerEvent) => {
    const box = root.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const down = (event: PointerEvent) => {
    const target = targetOf();
    const { x, y } = placeOf(event);
    const axis = target && axisAt(target, x, y);
    if (event.button !== 0 || !target) return;
    if (!axis) {
      target.onClick();
      return;
    }
    root.setPointerCapture(event.pointerId);
    target.onPointer(null);
    drag = startDrag(target, axis, y);
  };
  const move = (event: PointerEvent) => {
    const target = targetOf();
    const { x, y } = placeOf(event);
    if (!target) return;
    if (drag) {
      drag(y);
      return;
    }
    const axis = axisAt(target, x, y);
    root.style.cursor = axis ? cursorAt(target.layout, axis.brush, y) : "default";
    target.onPointer(axis ? null : { x, y });
  };
  const end = () => {
    drag = null;
  };
  root.addEventListener("pointerdown", down, { signal });
  root.addEventListener("pointermove", move, { signal });
  root.addEventListener("lostpointercapture", end, { signal });
  root.addEventListener("pointerleave", () => targetOf()?.onPointer(null), { signal });
}

function axisAt({ axes, layout }: BrushTarget, x: number, y: number): ParallelAxis | null {
  if (y < layout.top - handlePx || y > layout.bottom + handlePx) return null;
  const index = layout.xs.findIndex((at) => Math.abs(at - x) <= reachPx);
  return axes[index] ?? null;
}

type Grip = "low" | "high" | "all" | "new";

function gripAt(layout: ParallelLayout, brush: UnitRange | null, y: number): Grip {
  if (!brush) return "new";
  const [bottom, top] = brush.map((unit) => unitToPixel(layout, unit)) as [number, number];
  if (Math.abs(y - top) <= handlePx) return "high";
  if (Math.abs(y - bottom) <= handlePx) return "low";
  return y > top && y < bottom ? "all" : "new";
}

function cursorAt(layout: ParallelLayout, brush: UnitRange | null, y: number): string {
  return { low: "ns-resize", high: "ns-resize", all: "grab", new: "crosshair" }[gripAt(layout, brush, y)];
}

/** A press without a drag takes the brush away. */
function startDrag(target: BrushTarget, { id, brush }: ParallelAxis, startY: number): (y: number) => void {
  const { layout, onBrush } = target;
  const grip = gripAt(layout, brush, startY);
  const start = pixelToUnit(layout, startY);
  const [low, high] = brush ?? [start, start];
  if (grip === "new" && brush) onBrush(id, null);
  return (y) => {
    const unit = pixelToUnit(layout, y);
    if (grip === "new" && Math.abs(y - startY) < minBrushPx) return;
    if (grip === "low") onBrush(id, ordered(unit, high));
    else if (grip === "high") onBrush(id, ordered(low, unit));
    else if (grip === "all") onBrush(id, moved([low, high], unit - start));
    else onBrush(id, ordered(start, unit));
  };
}

function ordered(a: number, b: number): UnitRange {
  return a <= b ? [a, b] : [b, a];
}

function moved([low, high]: UnitRange, by: number): UnitRange {
  const bounded = Math.min(1 - high, Math.max(-low, by));
  return [low + bounded, high + bounded];
}
