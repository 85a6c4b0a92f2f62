/// What is drawn of a clip, gathered from portions of its samples.
import { type Outline, OutlineGatherer } from "./outline";
import { type Spectrogram, SpectrogramGatherer } from "./spectrogram";

export interface ClipPicture {
  readonly outline: Outline;
  readonly spectrogram: Spectrogram;
  /** Of the spectrogram's upper edge. */
  readonly topHertz: number;
}

/** How the samples of a clip are to be read. */
export interface ClipFormat {
  readonly nFrames: number;
  /** Hz. */
  readonly sampleRate: number;
}

const OUTLINE_STRETCHES = 2048;
const SPECTROGRAM_COLUMNS = 1024;

export class ClipPictureGatherer {
  readonly #outline: OutlineGatherer;
  readonly #spectrogram: SpectrogramGatherer;
  readonly #topHertz: number;

  constructor({ nFrames, sampleRate }: ClipFormat) {
    this.#topHertz = sampleRate / 2;
    this.#outline = new OutlineGatherer(nFrames, OUTLINE_STRETCHES);
    this.#spectrogram = new SpectrogramGatherer(nFrames, sampleRate, SPECTROGRAM_COLUMNS);
  }

  /** Takes the next frames: one portion of each channel, of the same length. */
  add(channels: readonly Float32Array[]): void {
    this.#outline.add(channels);
    this.#spectrogram.add(meanOf(channels));
  }

  finish(): ClipPicture {
    return {
      outline: this.#outline.outline,
      spectrogram: this.#spectrogram.finish(),
      topHertz: this.#topHertz,
    };
  }
}

/** Bytes that a picture holds. */
export function sizeOfPicture({ outline, spectrogram }: ClipPicture): number {
  return outline.low.byteLength + outline.high.byteLength + spectrogram.levels.byteLength;
}

function meanOf(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0), ...others] = channels;
  if (others.length === 0) return first;
  return first.map(
    (sample, i) => others.reduce((sum, other) => sum + (other[i] ?? 0), sample) / channels.length,
  );
}
