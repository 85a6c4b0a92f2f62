/// Animated GIF, WebP and PNG drawn frame by frame, so that they can be held and moved.
import { effect, signal } from "@preact/signals";
import type { Media, MediaClip } from "./media";
import { frameAt, type Playback } from "./playback";

/** Of longer ones the frames are not looked for: all of them are decoded once, to know when each one ends. */
const MAX_FRAME_PIXELS = 500e6;

/** The animation frame by frame; `null` where the browser does not give its frames, or there are too many. */
export async function findFrames(url: string, type: string, signal: AbortSignal): Promise<Media | null> {
  if (typeof ImageDecoder === "undefined" || !(await ImageDecoder.isTypeSupported(type))) return null;
  try {
    const response = await fetch(url, { signal });
    const decoder = new ImageDecoder({ data: await response.arrayBuffer(), type });
    const { image } = await decoder.decode({ frameIndex: 0 });
    const ends = await endsOfFrames(decoder, image.displayWidth * image.displayHeight);
    const clip = ends && new AnimationClip(decoder, ends, image);
    image.close();
    if (!clip) decoder.close();
    return clip && mediaOf(clip);
  } catch {
    return null;
  }
}

function mediaOf(clip: AnimationClip): Media {
  const { width, height } = clip.canvas;
  return { element: clip.canvas, width, height, clip, note: "", close: () => clip.close() };
}

/** When each frame ends, in seconds. */
async function endsOfFrames(decoder: ImageDecoder, nPixels: number): Promise<number[] | null> {
  const nFrames = decoder.tracks.selectedTrack?.frameCount ?? 1;
  if (nFrames * nPixels > MAX_FRAME_PIXELS) return null;
  const ends: number[] = [];
  for (let frameIndex = 0; frameIndex < nFrames; frameIndex += 1) {
    const { image } = await decoder.decode({ frameIndex });
    ends.push((ends.at(-1) ?? 0) + (image.duration ?? 0) / 1e6);
    image.close();
  }
  return ends;
}

class AnimationClip implements MediaClip {
  readonly canvas = document.createElement("canvas");
  readonly seconds;
  readonly frame = signal(0);
  readonly #decoder: ImageDecoder;
  readonly #ends: readonly number[];
  #wanted = 0;
  #isDecoding = false;

  constructor(decoder: ImageDecoder, ends: readonly number[], first: VideoFrame) {
    this.#decoder = decoder;
    this.#ends = ends;
    this.seconds = signal(ends.at(-1) ?? 0);
    this.canvas.width = first.displayWidth;
    this.canvas.height = first.displayHeight;
    this.#draw(first);
  }

  follow(playback: Playback): () => void {
    let request = 0;
    const tick = () => {
      this.#wanted = frameAt(this.#ends, playback.position);
      if (!this.#isDecoding) void this.#showWanted();
      request = playback.isPlaying.peek() ? requestAnimationFrame(tick) : 0;
    };
    const stop = effect(() => {
      playback.jumps.value;
      cancelAnimationFrame(request);
      tick();
    });
    return () => {
      stop();
      cancelAnimationFrame(request);
    };
  }

  close(): void {
    this.#decoder.close();
  }

  /** Decodes and draws until the frame is drawn that was wanted last, or it is closed. */
  async #showWanted(): Promise<void> {
    this.#isDecoding = true;
    try {
      while (this.#wanted !== this.frame.peek()) {
        const frameIndex = this.#wanted;
        const { image } = await this.#decoder.decode({ frameIndex });
        this.#draw(image);
        image.close();
        this.frame.value = frameIndex;
      }
    } catch {
      this.#wanted = this.frame.peek();
    } finally {
      this.#isDecoding = false;
    }
  }

  #draw(image: VideoFrame): void {
    const context = this.canvas.getContext("2d");
    context?.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context?.drawImage(image, 0, 0);
  }
}
