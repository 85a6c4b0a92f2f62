/// What the user points at: one run and one x, marked in every card that shows them.
import { type Signal, signal } from "@preact/signals";

/** Where the crosshair stands; `card` is the one that the pointer is on. */
export interface Crosshair {
  readonly card: string;
  readonly x: number;
}

export class Pointer {
  readonly run: Signal<string | null> = signal(null);
  readonly crosshair: Signal<Crosshair | null> = signal(null);
}
