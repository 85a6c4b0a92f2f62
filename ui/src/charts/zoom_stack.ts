/// The zooms of a chart, to go back and forth between them.

import type { Domain, ZoomRequest } from "./types";

/** What a chart shows; `null` is fitted. */
export interface Zoom {
  readonly x: Domain | null;
  readonly y: Domain | null;
}

export const fittedZoom: Zoom = { x: null, y: null };

const maxDepth = 50;

/** The zooms so far. It begins fitted; zooming anew drops what was undone. */
export class ZoomStack {
  #zooms: Zoom[] = [fittedZoom];
  #index = 0;
  #gesture = Number.NaN;

  get current(): Zoom {
    return this.#zooms[this.#index] ?? fittedZoom;
  }

  get canUndo(): boolean {
    return this.#index > 0;
  }

  get canRedo(): boolean {
    return this.#index < this.#zooms.length - 1;
  }

  /** Takes a zoom over; requests of one gesture replace each other. A `y` of null keeps the present one. */
  apply(request: ZoomRequest): Zoom {
    const zoom = { x: request.x, y: request.y ?? this.current.y };
    if (request.gesture === this.#gesture) this.#zooms[this.#index] = zoom;
    else this.#push(zoom);
    this.#gesture = request.gesture;
    return zoom;
  }

  /** Shows everything; can be undone. */
  fit(): Zoom {
    this.#gesture = Number.NaN;
    if (this.current.x !== null || this.current.y !== null) this.#push(fittedZoom);
    return this.current;
  }

  undo(): Zoom {
    return this.#moveTo(this.#index - 1);
  }

  redo(): Zoom {
    return this.#moveTo(this.#index + 1);
  }

  #push(zoom: Zoom): void {
    this.#zooms = [...this.#zooms.slice(0, this.#index + 1), zoom].slice(-maxDepth);
    this.#index = this.#zooms.length - 1;
  }

  #moveTo(index: number): Zoom {
    this.#gesture = Number.NaN;
    this.#index = Math.min(Math.max(index, 0), this.#zooms.length - 1);
    return this.current;
  }
}
