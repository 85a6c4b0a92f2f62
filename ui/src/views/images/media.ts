/// A picture, an animation or a video as an element that shows its first frame.
import type { ReadonlySignal } from "@preact/signals";
import type { Clip, Playback } from "./playback";

export type MediaElement = HTMLImageElement | HTMLVideoElement | HTMLCanvasElement;

/** Something to look at. */
export interface Media {
  readonly element: MediaElement;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Of what moves and can be held. */
  readonly clip: MediaClip | null;
  /** What the browser cannot do with it; empty where it can do all. */
  readonly note: string;
  /** Lets go of what it holds. */
  close(): void;
}

/** What moves with the page's clock. */
export interface MediaClip extends Clip {
  /** Another number for each frame that is drawn. */
  readonly frame: ReadonlySignal<number>;
  /** Moves with the clock until the result is called. */
  follow(playback: Playback): () => void;
}

/** The browser cannot decode it. */
export class MediaError extends Error {}
