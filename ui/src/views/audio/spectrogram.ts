/// How strong each frequency of a clip is over time, as brightness from 0 to 255.
import { PowerSpectrum } from "./fft";

export interface Spectrogram {
  readonly nColumns: number;
  readonly nRows: number;
  /** Brightness, row by row from the highest frequency down, of length `nColumns * nRows`. */
  readonly levels: Uint8Array;
}

/** What is weaker than the strongest by more than this is black. */
const RANGE_DECIBELS = 80;
/** The strongest of a silent clip counts as this. */
const LEAST_TOP = 1e-9;
/** A power whose logarithm is a number. */
const LEAST_POWER = 1e-30;
const WINDOW_SECS = 1 / 40;
const LEAST_WINDOW = 64;
const GREATEST_WINDOW = 4096;
const MAX_ROWS = 256;
/** Stretches that are looked at for one column of a long clip. */
const MAX_WINDOWS_PER_COLUMN = 4;
/** Neighbouring columns of a short clip are so many frames apart at least. */
const LEAST_HOP = 16;

/** Gathers the spectrogram of `nFrames` frames that come in portions. */
export class SpectrogramGatherer {
  readonly #nFrames: number;
  readonly #spectrum: PowerSpectrum;
  readonly #columns: Float32Array[];
  readonly #nWindows: number;
  /** Frames that windows still to come begin in, and where in the clip they are. */
  #kept = new Float32Array(0);
  #keptFrom: number;
  #nextWindow = 0;

  /** At most `nColumns`. */
  constructor(nFrames: number, sampleRate: number, nColumns: number) {
    const size = windowSize(sampleRate);
    const n = Math.max(1, Math.min(nColumns, Math.ceil(nFrames / LEAST_HOP)));
    this.#nFrames = nFrames;
    this.#spectrum = new PowerSpectrum(size);
    this.#columns = Array.from({ length: n }, () => new Float32Array(size / 2));
    this.#nWindows = n * Math.min(MAX_WINDOWS_PER_COLUMN, Math.max(1, Math.floor(nFrames / n / size)));
    this.#keptFrom = 0;
  }

  /** Takes the next frames, all channels as one. */
  add(samples: Float32Array): void {
    this.#keep(samples);
    const end = this.#keptFrom + this.#kept.length;
    while (this.#nextWindow < this.#nWindows && this.#startOf(this.#nextWindow) + this.#spectrum.size <= end)
      this.#take();
  }

  finish(): Spectrogram {
    while (this.#nextWindow < this.#nWindows) this.#take();
    return toLevels(this.#columns);
  }

  #keep(samples: Float32Array): void {
    const from = Math.max(this.#keptFrom, Math.floor(this.#startOf(this.#nextWindow)));
    const rest = this.#kept.subarray(Math.min(this.#kept.length, from - this.#keptFrom));
    const joined = new Float32Array(rest.length + samples.length);
    joined.set(rest);
    joined.set(samples, rest.length);
    this.#keptFrom += this.#kept.length - rest.length;
    this.#kept = joined;
  }

  #take(): void {
    const perColumn = this.#nWindows / this.#columns.length;
    const column = this.#columns[Math.floor(this.#nextWindow / perColumn)];
    const start = Math.floor(this.#startOf(this.#nextWindow)) - this.#keptFrom;
    if (column) this.#spectrum.raise(column, this.#kept, start);
    this.#nextWindow += 1;
  }

  /** Windows are evenly spread, the middle of each over the middle of its part of the clip. */
  #startOf(window: number): number {
    return ((window + 0.5) * this.#nFrames) / this.#nWindows - this.#spectrum.size / 2;
  }
}

function windowSize(sampleRate: number): number {
  const size = 2 ** Math.round(Math.log2(Math.max(1, sampleRate * WINDOW_SECS)));
  return Math.min(GREATEST_WINDOW, Math.max(LEAST_WINDOW, size));
}

function toLevels(columns: readonly Float32Array[]): Spectrogram {
  const nBins = columns[0]?.length ?? 0;
  const nRows = Math.min(MAX_ROWS, nBins);
  const greatest = columns.reduce((most, column) => column.reduce((a, b) => Math.max(a, b), most), 0);
  const top = 10 * Math.log10(Math.max(greatest, LEAST_TOP));
  const levels = new Uint8Array(columns.length * nRows);
  columns.forEach((column, x) => {
    for (let row = 0; row < nRows; row++) {
      const power = strongest(column, (row * nBins) / nRows, ((row + 1) * nBins) / nRows);
      const decibels = 10 * Math.log10(Math.max(power, LEAST_POWER)) - top;
      const level = Math.max(0, 1 + decibels / RANGE_DECIBELS);
      levels[(nRows - 1 - row) * columns.length + x] = Math.round(255 * level);
    }
  });
  return { nColumns: columns.length, nRows, levels };
}

function strongest(power: Float32Array, from: number, to: number): number {
  let most = 0;
  for (let k = Math.floor(from); k < to; k++) most = Math.max(most, power[k] ?? 0);
  return most;
}
