/// Has a worker make pictures of clips, one after the other.
import { assertExists } from "../../base/assert";
import type { ClipFormat, ClipPicture } from "./clip_picture";
import type { PictureAnswer, PictureOrder } from "./picture_worker";

/** Frames that are copied at a time: a millisecond's work. */
const PORTION_FRAMES = 1 << 18;

/** Samples of a decoded clip, as `AudioBuffer` has them. */
export interface DecodedClip {
  readonly length: number;
  readonly sampleRate: number;
  readonly numberOfChannels: number;
  copyFromChannel(target: Float32Array<ArrayBuffer>, channel: number, start: number): void;
}

/** The part of a `Worker` that is needed. */
export interface PictureWorker {
  postMessage(order: PictureOrder, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<PictureAnswer>) => void) | null;
}

export class PictureMaker {
  readonly #worker: PictureWorker;
  #last: Promise<unknown> = Promise.resolve();

  constructor(worker: PictureWorker = startWorker()) {
    this.#worker = worker;
  }

  /** The picture of a decoded clip; clips that came before are done first. */
  make(clip: DecodedClip): Promise<ClipPicture> {
    return this.#inTurn(() => this.#make(clip));
  }

  /** The picture of a WAV file, which is never held whole; `null` where the worker cannot read it. */
  makeFromWav(url: string, format: ClipFormat): Promise<ClipPicture | null> {
    return this.#inTurn(() => this.#ask({ kind: "wav", url, format }));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  async #make(clip: DecodedClip): Promise<ClipPicture> {
    const { length: nFrames, sampleRate } = clip;
    await this.#ask({ kind: "begin", format: { nFrames, sampleRate } });
    for (let start = 0; start < nFrames; start += PORTION_FRAMES) {
      const channels = portionsOf(clip, start, Math.min(PORTION_FRAMES, nFrames - start));
      const buffers = channels.map(({ buffer }) => buffer);
      await this.#ask({ kind: "add", channels }, buffers);
    }
    return assertExists(await this.#ask({ kind: "finish" }), "picture of a clip");
  }

  /** The answer comes before the next order goes, so that samples never pile up. */
  #ask(order: PictureOrder, transfer: Transferable[] = []): Promise<PictureAnswer> {
    return new Promise((resolve) => {
      this.#worker.onmessage = (event) => resolve(event.data);
      this.#worker.postMessage(order, transfer);
    });
  }
}

function startWorker(): PictureWorker {
  return new Worker(new URL("./picture_worker.ts", import.meta.url), { type: "module" });
}

function portionsOf(clip: DecodedClip, start: number, nFrames: number): Float32Array<ArrayBuffer>[] {
  return Array.from({ length: clip.numberOfChannels }, (_, channel) => {
    const samples = new Float32Array(nFrames);
    clip.copyFromChannel(samples, channel, start);
    return samples;
  });
}
