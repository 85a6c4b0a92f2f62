/// The outline of a clip: the least and the greatest sample of each of many equal stretches.

export interface Outline {
  /** Samples from -1 to 1, one entry for each stretch. */
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/** Gathers the outline of `nFrames` frames that come in portions. */
export class OutlineGatherer {
  readonly outline: Outline;
  readonly #nFrames: number;
  #position = 0;

  /** At most `nStretches`, fewer where there are fewer frames. */
  constructor(nFrames: number, nStretches: number) {
    const n = Math.max(1, Math.min(nFrames, nStretches));
    this.#nFrames = nFrames;
    this.outline = {
      low: new Float32Array(n).fill(Number.POSITIVE_INFINITY),
      high: new Float32Array(n).fill(Number.NEGATIVE_INFINITY),
    };
  }

  /** Takes the next frames: one portion of each channel, of the same length. */
  add(channels: readonly Float32Array[]): void {
    for (const channel of channels) this.#addChannel(channel);
    this.#position += channels[0]?.length ?? 0;
  }

  #addChannel(samples: Float32Array): void {
    const { low, high } = this.outline;
    const n = low.length;
    let stretch = Math.floor((this.#position * n) / this.#nFrames);
    for (let i = 0; i < samples.length && stretch < n; stretch++) {
      const next = Math.ceil(((stretch + 1) * this.#nFrames) / n) - this.#position;
      const stop = Math.min(samples.length, next);
      let [least, greatest] = [low[stretch] ?? 0, high[stretch] ?? 0];
      for (; i < stop; i++) {
        const sample = samples[i] as number;
        if (sample < least) least = sample;
        if (sample > greatest) greatest = sample;
      }
      low[stretch] = least;
      high[stretch] = greatest;
    }
  }
}
