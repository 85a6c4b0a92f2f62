/// Drawing that takes longer than a frame, done a little in each.

import type { FrameScheduler } from "../../base/scheduler";

/** A frame has 16 ms, and others need some of them. */
const frameMillis = 8;
/** So much is drawn between two looks at the clock. */
const portion = 32;
/** The browser fills pixels after the drawing calls, in the same frame: that time is not seen by the clock here. */
const mostPerFrame = 128;

/** Draws items [0, n) one after another over as many frames as it takes; a new task ends the one before. */
export class Painting {
  readonly #scheduler: FrameScheduler;
  readonly #now: () => number;
  readonly #go = () => this.#paintOn();
  #next = 0;
  #n = 0;
  #paint: (from: number, to: number) => void = () => {};

  constructor(scheduler: FrameScheduler, now: () => number = () => performance.now()) {
    this.#scheduler = scheduler;
    this.#now = now;
  }

  /** Begins at once; `paint` draws items [from, to). */
  start(n: number, paint: (from: number, to: number) => void): void {
    this.stop();
    this.#next = 0;
    this.#n = n;
    this.#paint = paint;
    this.#paintOn();
  }

  stop(): void {
    this.#scheduler.cancel(this.#go);
    this.#n = 0;
  }

  #paintOn(): void {
    const end = this.#now() + frameMillis;
    const last = Math.min(this.#n, this.#next + mostPerFrame);
    while (this.#next < last && this.#now() < end) {
      const to = Math.min(this.#next + portion, last);
      this.#paint(this.#next, to);
      this.#next = to;
    }
    if (this.#next < this.#n) this.#scheduler.schedule(this.#go);
  }
}
