import { describe, expect, it } from "vitest";
import { ClipPictureGatherer } from "./clip_picture";
import { type DecodedClip, PictureMaker, type PictureWorker } from "./picture_maker";
import type { PictureAnswer, PictureOrder } from "./picture_worker";

/** Does in turn what the worker does, and counts the samples that wait. */
class FakeWorker implements PictureWorker {
  onmessage: ((event: MessageEvent<PictureAnswer>) => void) | null = null;
  readonly orders: string[] = [];
  nWaiting = 0;
  mostWaiting = 0;
  #gatherer: ClipPictureGatherer | null = null;

  postMessage(order: PictureOrder): void {
    this.orders.push(order.kind);
    this.mostWaiting = Math.max(this.mostWaiting, ++this.nWaiting);
    setTimeout(() => {
      this.nWaiting -= 1;
      this.onmessage?.({ data: this.#follow(order) } as MessageEvent<PictureAnswer>);
    });
  }

  #follow(order: PictureOrder): PictureAnswer {
    if (order.kind === "wav") return null;
    if (order.kind === "begin") this.#gatherer = new ClipPictureGatherer(order.format);
    else if (order.kind === "add") this.#gatherer?.add(order.channels);
    else return this.#gatherer?.finish() ?? null;
    return null;
  }
}

function clipOf(...channels: readonly Float32Array[]): DecodedClip {
  return {
    length: channels[0]?.length ?? 0,
    sampleRate: 8000,
    numberOfChannels: channels.length,
    copyFromChannel: (target, channel, start) => {
      target.set(channels[channel]?.subarray(start, start + target.length) ?? []);
    },
  };
}

function noise(n: number, seed: number): Float32Array {
  return Float32Array.from({ length: n }, (_, i) => Math.sin(i * i * seed));
}

describe("PictureMaker", () => {
  it("makes the picture of all samples, in portions that never pile up", async () => {
    const worker = new FakeWorker();
    const channels = [noise(600_000, 0.001), noise(600_000, 0.002)];
    const picture = await new PictureMaker(worker).make(clipOf(...channels));
    const whole = new ClipPictureGatherer({ nFrames: 600_000, sampleRate: 8000 });
    whole.add(channels);
    expect(picture).toEqual(whole.finish());
    expect(worker.orders).toEqual(["begin", "add", "add", "add", "finish"]);
    expect(worker.mostWaiting).toBe(1);
  });

  it("does one clip after the other", async () => {
    const worker = new FakeWorker();
    const maker = new PictureMaker(worker);
    const pictures = await Promise.all([maker.make(clipOf(noise(100, 1))), maker.make(clipOf(noise(50, 1)))]);
    expect(worker.orders).toEqual(["begin", "add", "finish", "begin", "add", "finish"]);
    expect(pictures.map(({ outline }) => outline.low.length)).toEqual([100, 50]);
  });

  it("has the worker read WAV files, in turn with other clips", async () => {
    const worker = new FakeWorker();
    const maker = new PictureMaker(worker);
    const format = { nFrames: 1, sampleRate: 8000 };
    const [, fromWav] = await Promise.all([
      maker.make(clipOf(noise(50, 1))),
      maker.makeFromWav("x.wav", format),
    ]);
    expect(fromWav).toBeNull();
    expect(worker.orders).toEqual(["begin", "add", "finish", "wav"]);
  });
});
