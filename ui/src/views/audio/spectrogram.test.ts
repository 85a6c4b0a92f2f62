import { describe, expect, it } from "vitest";
import { type Spectrogram, SpectrogramGatherer } from "./spectrogram";

const RATE = 8000;

function toneOf(hertz: number, nFrames: number): Float32Array {
  return Float32Array.from({ length: nFrames }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / RATE));
}

function spectrogramOf(samples: Float32Array, nColumns = 50, portion = samples.length): Spectrogram {
  const gatherer = new SpectrogramGatherer(samples.length, RATE, nColumns);
  for (let i = 0; i < samples.length; i += portion) gatherer.add(samples.subarray(i, i + portion));
  return gatherer.finish();
}

/** The brightest frequency of each column, in Hz. */
function brightest({ nColumns, nRows, levels }: Spectrogram): number[] {
  return Array.from({ length: nColumns }, (_, x) => {
    const column = Array.from({ length: nRows }, (_, row) => levels[row * nColumns + x] ?? 0);
    return ((nRows - 1 - column.indexOf(Math.max(...column))) * RATE) / 2 / nRows;
  });
}

describe("SpectrogramGatherer", () => {
  it("shows a tone as a line at its frequency", () => {
    for (const hertz of brightest(spectrogramOf(toneOf(1000, RATE)))) expect(hertz).toBeCloseTo(1000, -1.5);
  });

  it("shows when a tone changes", () => {
    const samples = new Float32Array([...toneOf(500, RATE), ...toneOf(3000, RATE)]);
    const found = brightest(spectrogramOf(samples));
    expect(found.slice(2, 23).every((hertz) => Math.abs(hertz - 500) < 40)).toBe(true);
    expect(found.slice(27, 48).every((hertz) => Math.abs(hertz - 3000) < 40)).toBe(true);
  });

  it.each([1, 100, 333, 5000])("is the same from portions of %i frames", (portion) => {
    const samples = Float32Array.from({ length: 5000 }, (_, i) => Math.sin(i * i * 0.001));
    expect(spectrogramOf(samples, 40, portion)).toEqual(spectrogramOf(samples, 40));
  });

  it("finds a short sound in a long clip", () => {
    const samples = new Float32Array(RATE * 60);
    samples.set(toneOf(1000, RATE / 2), RATE * 30);
    const { nColumns, levels } = spectrogramOf(samples, 100);
    const loud = Array.from({ length: nColumns }, (_, x) =>
      levels.some((level, i) => i % nColumns === x && level > 200),
    );
    expect(loud.indexOf(true)).toBe(50);
  });

  it("is black where there is silence", () => {
    expect(spectrogramOf(new Float32Array(1000)).levels.every((level) => level === 0)).toBe(true);
  });

  it("is brightest with 255, whatever the volume", () => {
    for (const volume of [1, 0.01]) {
      const { levels } = spectrogramOf(toneOf(440, 4000).map((sample) => sample * volume));
      expect(Math.max(...levels)).toBe(255);
    }
  });

  it("has few columns for few frames", () => {
    expect(spectrogramOf(toneOf(440, 3), 50)).toMatchObject({ nColumns: 1, nRows: 128 });
  });
});
