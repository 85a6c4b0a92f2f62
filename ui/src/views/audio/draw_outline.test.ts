import { describe, expect, it } from "vitest";
import { drawOutline, loudest } from "./draw_outline";
import type { Outline } from "./outline";

const HEIGHT = 101;

/** From where to where each column is drawn. */
function barsOf(outline: Outline, width: number, full = 1): [top: number, bottom: number][] {
  const bars: [number, number][] = [];
  const fillRect = (x: number, y: number, _width: number, height: number) => {
    bars[x] = [y, y + height];
  };
  drawOutline({ fillRect }, outline, width, HEIGHT, full);
  return bars;
}

function outlineOf(low: readonly number[], high: readonly number[]): Outline {
  return { low: Float32Array.from(low), high: Float32Array.from(high) };
}

describe("drawOutline", () => {
  it("reaches from the least to the greatest sample", () => {
    expect(barsOf(outlineOf([-1, -0.5], [1, 0]), 2)).toEqual([
      [0, 101],
      [50, 76],
    ]);
  });

  it("draws silence as a line", () => {
    expect(barsOf(outlineOf([0, 0], [0, 0]), 2)).toEqual([
      [50, 51],
      [50, 51],
    ]);
  });

  it("leaves no gap between neighbours", () => {
    const bars = barsOf(outlineOf([0.5, -0.6, 0.5], [0.6, -0.5, 0.6]), 3);
    for (const [i, [top, bottom]] of bars.entries()) {
      const before = bars[i - 1];
      if (before) expect(top <= before[1] && bottom >= before[0]).toBe(true);
    }
  });

  it("keeps every spike where there is less room than stretches", () => {
    const high = new Array<number>(1000).fill(0);
    high[333] = 1;
    const tops = barsOf(outlineOf(new Array<number>(1000).fill(0), high), 100).map(([top]) => top);
    expect(tops.indexOf(Math.min(...tops))).toBe(33);
    expect(Math.min(...tops)).toBe(0);
  });

  it("can be stretched to the loudest sample", () => {
    const outline = outlineOf([-0.1], [0.05]);
    expect(loudest(outline)).toBeCloseTo(0.1);
    expect(barsOf(outline, 1, loudest(outline))).toEqual([[25, 101]]);
  });

  it("cuts off what is louder than the edge", () => {
    expect(barsOf(outlineOf([-3], [3]), 1)).toEqual([[0, 101]]);
  });
});
