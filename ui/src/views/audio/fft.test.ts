import { describe, expect, it } from "vitest";
import { PowerSpectrum } from "./fft";

/** Power of the faded samples by the definition of the transform. */
function powerByDefinition(samples: readonly number[]): number[] {
  const n = samples.length;
  return Array.from({ length: n / 2 }, (_, k) => {
    let [real, imaginary] = [0, 0];
    samples.forEach((sample, i) => {
      const faded = sample * Math.sin((Math.PI * i) / n) ** 2;
      real += faded * Math.cos((2 * Math.PI * k * i) / n);
      imaginary -= faded * Math.sin((2 * Math.PI * k * i) / n);
    });
    return real ** 2 + imaginary ** 2;
  });
}

function powerOf(samples: Float32Array, size: number, start = 0): Float32Array {
  const power = new Float32Array(size / 2);
  new PowerSpectrum(size).raise(power, samples, start);
  return power;
}

describe("PowerSpectrum", () => {
  it.each([2, 4, 8, 64, 256])("is the Fourier transform of %i samples", (size) => {
    const samples = Float32Array.from({ length: size }, (_, i) => Math.sin(i * i) + 0.3 * (i % 5));
    const expected = powerByDefinition([...samples]);
    const found = powerOf(samples, size);
    expected.forEach((power, k) => {
      expect(found[k]).toBeCloseTo(power, 2);
    });
  });

  it("finds a tone at its frequency", () => {
    const tone = Float32Array.from({ length: 512 }, (_, i) => Math.sin((2 * Math.PI * 37 * i) / 512));
    const power = powerOf(tone, 512);
    expect(power.indexOf(Math.max(...power))).toBe(37);
  });

  it("takes what lies outside of the samples as silence", () => {
    const samples = Float32Array.of(1, -1, 0.5, 0.25);
    const padded = Float32Array.of(0, 0, 0, 0, 1, -1, 0.5, 0.25);
    expect(powerOf(samples, 8, -4)).toEqual(powerOf(padded, 8));
  });

  it("keeps the larger of two powers", () => {
    const [quiet, loud] = [Float32Array.of(0, 0.1, 0, -0.1), Float32Array.of(0, 1, 0, -1)];
    const spectrum = new PowerSpectrum(4);
    const power = new Float32Array(2);
    for (const samples of [quiet, loud, quiet]) spectrum.raise(power, samples, 0);
    expect(power).toEqual(powerOf(loud, 4));
  });

  it("refuses a size that is no power of two", () => {
    expect(() => new PowerSpectrum(100)).toThrow("100 is no power of 2");
  });
});
