/// A chart that is read and zoomed: the pointer over it, the place of the keyboard, the zoom frame.

import type { FrameScheduler } from "../base/scheduler";
import { DrawnChart } from "./canvas/drawn_chart";
import { Gestures, type GestureTarget } from "./gestures";
import type { ZoomFrame } from "./lines/overlay";
import type { PixelPosition } from "./types";

/** What is the same for every chart in answering gestures. */
type Pointing = Pick<GestureTarget, "onPointer" | "onZoomFrame" | "onKey" | "onBlur">;

/** Zooming is the caller's: the chart asks by `onZoom` and shows what `setView` says. */
export abstract class PointedChart<Cursor> extends DrawnChart {
  protected pointer: PixelPosition | null = null;
  /** The place of the keyboard. */
  protected cursor: Cursor | null = null;
  protected zoomFrame: ZoomFrame | null = null;

  protected constructor(host: HTMLElement, scheduler: FrameScheduler) {
    super(host, scheduler);
    new Gestures(this.surface.root, () => this.gestureTarget(), this.ending);
  }

  /** `null` while there is nothing that could be pointed at. */
  protected abstract gestureTarget(): GestureTarget | null;

  /** Where a key moves the keyboard's place; `null` for a key that is not the chart's. */
  protected abstract moveCursor(cursor: Cursor | null, key: string): Cursor | null;

  /** Says what is at the keyboard's place. */
  protected abstract tellRead(cursor: Cursor): void;

  /** The space bar was pressed at the keyboard's place. */
  protected abstract chooseAt(cursor: Cursor): void;

  protected pointing(): Pointing {
    return {
      onPointer: (pixel) => this.#movePointer(pixel),
      onZoomFrame: (frame) => this.#moveZoomFrame(frame),
      onKey: (key) => this.#onKey(key),
      onBlur: () => this.#leaveCursor(),
    };
  }

  #movePointer(pixel: PixelPosition | null): void {
    this.pointer = pixel;
    if (pixel) this.cursor = null;
    this.redrawMoving();
  }

  #moveZoomFrame(frame: ZoomFrame | null): void {
    this.zoomFrame = frame;
    this.pointer = null;
    this.redrawMoving();
  }

  /** Moves the keyboard's place, leaves it by Escape, chooses what is there by the space bar. */
  #onKey(key: string): boolean {
    if (this.cursor && (key === "Escape" || key === " ")) {
      if (key === "Escape") this.#leaveCursor();
      else this.chooseAt(this.cursor);
      return true;
    }
    const cursor = this.moveCursor(this.cursor, key);
    if (!cursor) return false;
    this.cursor = cursor;
    this.pointer = null;
    this.tellRead(cursor);
    this.redrawMoving();
    return true;
  }

  #leaveCursor(): void {
    this.cursor = null;
    this.redrawMoving();
  }
}
