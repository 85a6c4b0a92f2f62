/// The power of frequencies in a stretch of samples, by a fast Fourier transform of a power of two.

/** A transform of one size; makes its tables once and works in place. */
export class PowerSpectrum {
  readonly #real: Float64Array;
  readonly #imaginary: Float64Array;
  readonly #cosines: Float64Array;
  readonly #sines: Float64Array;
  readonly #window: Float64Array;
  readonly #swaps: Float64Array;

  /** `size` samples, a power of two. */
  constructor(readonly size: number) {
    if (size < 2 || !Number.isInteger(Math.log2(size))) throw new RangeError(`size ${size} is no power of 2`);
    this.#real = new Float64Array(size);
    this.#imaginary = new Float64Array(size);
    const angles = Float64Array.from({ length: size / 2 }, (_, i) => (-2 * Math.PI * i) / size);
    this.#cosines = angles.map(Math.cos);
    this.#sines = angles.map(Math.sin);
    this.#window = hannWindow(size);
    this.#swaps = bitReversals(size);
  }

  /**
   * Makes each entry of `power` at least the power of its frequency in `size` samples from `start` on.
   *
   * What lies outside of `samples` counts as silence. `power` has `size / 2` entries, of which entry k stands
   * for k times the sample rate over `size`.
   */
  raise(power: Float32Array, samples: Float32Array, start: number): void {
    this.#load(samples, start);
    this.#transform();
    const [real, imaginary] = [this.#real, this.#imaginary];
    for (let k = 0; k < power.length; k++) {
      const value = at(real, k) ** 2 + at(imaginary, k) ** 2;
      if (value > (power[k] as number)) power[k] = value;
    }
  }

  #load(samples: Float32Array, start: number): void {
    const [real, swaps, fading] = [this.#real, this.#swaps, this.#window];
    for (let i = 0; i < this.size; i++) {
      const from = at(swaps, i);
      real[i] = (samples[start + from] ?? 0) * at(fading, from);
    }
    this.#imaginary.fill(0);
  }

  #transform(): void {
    for (let half = 1; half < this.size; half *= 2) this.#combineAll(half);
  }

  /** Joins neighbouring transforms of `half` samples each into transforms of twice as many. */
  #combineAll(half: number): void {
    const [real, imaginary] = [this.#real, this.#imaginary];
    for (let first = 0; first < half; first++) {
      const angle = (first * this.size) / (2 * half);
      const [cosine, sine] = [at(this.#cosines, angle), at(this.#sines, angle)];
      for (let a = first, b = first + half; b < this.size; a += 2 * half, b += 2 * half) {
        const turnedReal = at(real, b) * cosine - at(imaginary, b) * sine;
        const turnedImaginary = at(real, b) * sine + at(imaginary, b) * cosine;
        real[b] = at(real, a) - turnedReal;
        imaginary[b] = at(imaginary, a) - turnedImaginary;
        real[a] = at(real, a) + turnedReal;
        imaginary[a] = at(imaginary, a) + turnedImaginary;
      }
    }
  }
}

/** Fades a stretch in and out, so that its ends add no frequencies. */
function hannWindow(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
}

/** Where each sample comes from, as the transform wants them. */
function bitReversals(size: number): Float64Array {
  const swaps = new Float64Array(size);
  for (let i = 1; i < size; i++) swaps[i] = at(swaps, i >> 1) / 2 + (i % 2) * (size / 2);
  return swaps;
}

/** An entry that is there. */
function at(values: Float64Array, index: number): number {
  return values[index] as number;
}
