/// Which part of their pictures the cards show.
import { type Signal, signal } from "@preact/signals";
import { type PictureView, WHOLE } from "../../charts/pictures/zoom_pan";

/** The part of its picture that a card shows. */
export interface PictureZoom {
  /** Subscribes to changes. */
  view(): PictureView;
  setView(view: PictureView): void;
}

/** Cards for which one name is given show the same part. */
export class PictureViews {
  readonly #views: Signal<ReadonlyMap<string, PictureView>> = signal(new Map());

  /** Subscribes to changes. */
  viewOf(name: string): PictureView {
    return this.#views.value.get(name) ?? WHOLE;
  }

  setView(name: string, view: PictureView): void {
    this.#views.value = new Map([...this.#views.peek(), [name, view]]);
  }
}
