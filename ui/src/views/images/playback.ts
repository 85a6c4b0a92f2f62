/// One clock for all videos and animations in sight.
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";

/** Something that has a length in time. */
export interface Clip {
  /** 0 while it is not known. */
  readonly seconds: ReadonlySignal<number>;
}

/** Tells the clips where they stand; shorter ones wait for the longest at their last frame. */
export class Playback {
  readonly isPlaying: Signal<boolean>;
  /** Clips on the page. */
  readonly clips: Signal<ReadonlySet<Clip>> = signal(new Set());
  /** Length of the longest clip. */
  readonly seconds: ReadonlySignal<number> = computed(() =>
    Math.max(0, ...[...this.clips.value].map((clip) => clip.seconds.value)),
  );
  /** Changes whenever the position jumps, so that clips follow. */
  readonly jumps: Signal<number> = signal(0);
  readonly #now: () => number;
  #anchorSeconds = 0;
  #anchorMillis: number;

  constructor(isPlaying: boolean, now: () => number = () => performance.now()) {
    this.isPlaying = signal(isPlaying);
    this.#now = now;
    this.#anchorMillis = now();
  }

  /** Where all clips stand, in seconds from their start. */
  get position(): number {
    const seconds = this.seconds.peek();
    if (!this.isPlaying.peek()) return Math.min(this.#anchorSeconds, seconds);
    const position = this.#anchorSeconds + (this.#now() - this.#anchorMillis) / 1000;
    return seconds > 0 ? position % seconds : 0;
  }

  add(clip: Clip): () => void {
    this.clips.value = new Set([...this.clips.peek(), clip]);
    return () => {
      this.clips.value = new Set([...this.clips.peek()].filter((other) => other !== clip));
    };
  }

  seek(seconds: number): void {
    this.#anchor(Math.max(0, Math.min(seconds, this.seconds.peek())));
    this.jumps.value += 1;
  }

  toggle(): void {
    this.#anchor(this.position);
    this.isPlaying.value = !this.isPlaying.peek();
    this.jumps.value += 1;
  }

  #anchor(seconds: number): void {
    this.#anchorSeconds = seconds;
    this.#anchorMillis = this.#now();
  }
}

/** The frame that is shown at a time; `ends` are the times at which frames end, in seconds. */
export function frameAt(ends: readonly number[], seconds: number): number {
  const frame = ends.findIndex((end) => seconds < end);
  return frame < 0 ? Math.max(0, ends.length - 1) : frame;
}
