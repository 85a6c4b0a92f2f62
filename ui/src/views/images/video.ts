/// Videos that move with the page's clock.
import { effect, signal } from "@preact/signals";
import { type Media, type MediaClip, MediaError } from "./media";
import type { Playback } from "./playback";

/** Further from the clock than this a video jumps, in seconds. */
const MAX_DRIFT_SECONDS = 0.15;
const CHECK_MILLIS = 200;

export async function loadVideo(url: string, signal: AbortSignal): Promise<Media> {
  const element = document.createElement("video");
  element.muted = true;
  element.playsInline = true;
  element.preload = "auto";
  signal.addEventListener("abort", () => release(element));
  await new Promise<void>((resolve, reject) => {
    element.addEventListener("loadeddata", () => resolve(), { once: true });
    element.addEventListener("error", () => reject(new MediaError("the browser cannot decode it")), {
      once: true,
    });
    element.src = url;
  });
  if (element.duration === Number.POSITIVE_INFINITY) await findDuration(element);
  const { videoWidth: width, videoHeight: height } = element;
  return { element, width, height, clip: new VideoClip(element), note: "", close: () => release(element) };
}

/** Ends loading, and gives back the decoder, of which browsers have few. */
function release(element: HTMLVideoElement): void {
  element.pause();
  element.removeAttribute("src");
  element.load();
}

/** Videos that were recorded as they came do not say how long they are until one looks behind their end. */
async function findDuration(element: HTMLVideoElement): Promise<void> {
  const isFound = new Promise((resolve) =>
    element.addEventListener("durationchange", resolve, { once: true }),
  );
  element.currentTime = Number.MAX_SAFE_INTEGER;
  await isFound;
  element.currentTime = 0;
}

class VideoClip implements MediaClip {
  readonly seconds;
  readonly frame = signal(0);
  readonly #element: HTMLVideoElement;

  constructor(element: HTMLVideoElement) {
    this.#element = element;
    this.seconds = signal(Number.isFinite(element.duration) ? element.duration : 0);
    element.addEventListener("seeked", () => this.#tell());
    element.addEventListener("timeupdate", () => this.#tell());
  }

  follow(playback: Playback): () => void {
    const stop = effect(() => {
      playback.jumps.value;
      this.#keepUp(playback, playback.isPlaying.value, 0);
    });
    const timer = setInterval(
      () => this.#keepUp(playback, playback.isPlaying.peek(), MAX_DRIFT_SECONDS),
      CHECK_MILLIS,
    );
    return () => {
      stop();
      clearInterval(timer);
      this.#element.pause();
    };
  }

  #keepUp(playback: Playback, isPlaying: boolean, drift: number): void {
    const element = this.#element;
    const seconds = this.seconds.peek();
    const position = Math.min(playback.position, seconds);
    if (Math.abs(element.currentTime - position) > drift) element.currentTime = position;
    if (!isPlaying || position >= seconds) element.pause();
    else if (element.paused) element.play().catch(() => {});
  }

  #tell(): void {
    this.frame.value += 1;
  }
}
