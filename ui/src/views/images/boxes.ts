/// Where the boxes of a picture lie in its frame.

import { frameAt, type PictureView } from "../../charts/pictures/zoom_pan";
import type { BoxMessage } from "../../wire/messages";

/** For CSS, in percent of the frame. */
export interface BoxPlace {
  readonly left: string;
  readonly top: string;
  readonly width: string;
  readonly height: string;
}

/** Pixels of a picture. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** `null` for a box with a corner that is no number. Corners may come in any order. */
export function boxIn({ x0, y0, x1, y1 }: BoxMessage, size: PictureSize, view: PictureView): BoxPlace | null {
  if (x0 === null || y0 === null || x1 === null || y1 === null) return null;
  const [left, right] = [Math.min(x0, x1) / size.width, Math.max(x0, x1) / size.width];
  const [top, bottom] = [Math.min(y0, y1) / size.height, Math.max(y0, y1) / size.height];
  const corner = frameAt(view, { x: left, y: top });
  return {
    left: percent(corner.x),
    top: percent(corner.y),
    width: percent((right - left) * view.scale),
    height: percent((bottom - top) * view.scale),
  };
}

/** Numbers labels in the order in which they are first seen, so that a label has one colour in all pictures. */
export class LabelSlots {
  readonly #slots = new Map<string, number>();

  slotOf(label: string): number {
    const slot = this.#slots.get(label) ?? this.#slots.size;
    this.#slots.set(label, slot);
    return slot;
  }
}

function percent(fraction: number): string {
  return `${Number((100 * fraction).toFixed(3))}%`;
}
