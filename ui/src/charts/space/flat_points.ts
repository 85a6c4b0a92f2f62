/// Points on a 2-D canvas, for browsers without WebGL.

import type { ScreenPoints } from "./picking";
import { PointState } from "./point_state";

const dimmedAlpha = 0.14;
const normalAlpha = 0.85;

/** Draws squares of `sizePx`, the dimmed ones below all others. */
export function drawFlatPoints(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoints,
  slots: Uint8Array,
  states: Uint8Array,
  palette: readonly string[],
  sizePx: number,
): void {
  for (const isDimmed of [true, false]) {
    context.globalAlpha = isDimmed ? dimmedAlpha : normalAlpha;
    let last = -1;
    for (let i = 0; i < x.length; i += 1) {
      const left = x[i] as number;
      if (Number.isNaN(left) || (states[i] === PointState.dimmed) !== isDimmed) continue;
      const slot = slots[i] as number;
      if (slot !== last) context.fillStyle = palette[slot] ?? "#888888";
      last = slot;
      context.fillRect(left - sizePx / 2, (y[i] as number) - sizePx / 2, sizePx, sizePx);
    }
  }
  context.globalAlpha = 1;
}
