/// What part of the plane the charts show; linked over all cards, each mode has its own.
import { signal } from "@preact/signals";
import type { Domain } from "../../charts/types";
import { type Window, Zoom } from "../../state/zoom";

/** A part of the plane inside of 0 to 1. */
export interface CurveArea {
  readonly x: Domain;
  readonly y: Domain;
}

const WHOLE: Domain = [0, 1];

/** Zooming of all cards with undo and redo; `key` names what is zoomed together. */
export class AreaZoom {
  readonly #zoom = new Zoom(signal(false));

  /** Subscribes to changes. */
  areaOf(key: string): CurveArea {
    const { x, y }: Window = this.#zoom.windowOf(key);
    return { x: x ?? WHOLE, y: y ?? WHOLE };
  }

  /** Whether a part is shown; subscribes to changes. */
  isZoomed(key: string): boolean {
    return this.#zoom.windowOf(key).x !== null;
  }

  /** `y: null` leaves y as it is. Requests of one gesture are one entry to undo. */
  zoomTo(key: string, x: Domain, y: Domain | null, gesture: number): void {
    const kept = y ?? this.areaOf(key).y;
    this.#zoom.zoomTo(key, insideWhole(x), insideWhole(kept), gesture);
  }

  /** Axes from 0 to 1 again. */
  reset(key: string): void {
    this.#zoom.fit(key);
  }

  undo(): void {
    this.#zoom.undo();
  }

  redo(): void {
    this.#zoom.redo();
  }
}

/** Moved inside of 0 to 1, and at most as wide. */
function insideWhole([low, high]: Domain): Domain {
  const width = Math.min(1, high - low);
  const start = Math.min(Math.max(low, 0), 1 - width);
  return [start, start + width];
}
