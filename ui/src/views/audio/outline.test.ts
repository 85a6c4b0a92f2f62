import { describe, expect, it } from "vitest";
import { OutlineGatherer } from "./outline";

function outlineOf(samples: Float32Array, nStretches: number, portion: number) {
  const gatherer = new OutlineGatherer(samples.length, nStretches);
  for (let i = 0; i < samples.length; i += portion) gatherer.add([samples.subarray(i, i + portion)]);
  return gatherer.outline;
}

describe("OutlineGatherer", () => {
  it("has the extremes of each stretch", () => {
    const { low, high } = outlineOf(Float32Array.of(0, 1, -1, 0.5, 0.25, 0.75), 3, 6);
    expect([...low]).toEqual([0, -1, 0.25]);
    expect([...high]).toEqual([1, 0.5, 0.75]);
  });

  it.each([1, 2, 7, 64, 999])("is the same from portions of %i frames", (portion) => {
    const samples = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i * i));
    expect(outlineOf(samples, 77, portion)).toEqual(outlineOf(samples, 77, 1000));
  });

  it("keeps every single spike", () => {
    for (let place = 0; place < 101; place++) {
      const samples = new Float32Array(101);
      samples[place] = 1;
      const { high } = outlineOf(samples, 10, 13);
      expect(Math.max(...high)).toBe(1);
      expect(high.indexOf(1)).toBe(Math.floor((place * 10) / 101));
    }
  });

  it("has a stretch for each frame where there are few", () => {
    expect([...outlineOf(Float32Array.of(0.5, -0.5), 100, 1).low]).toEqual([0.5, -0.5]);
  });

  it("covers all channels", () => {
    const gatherer = new OutlineGatherer(2, 1);
    gatherer.add([Float32Array.of(0.5, 0), Float32Array.of(-0.5, 0)]);
    expect([...gatherer.outline.low, ...gatherer.outline.high]).toEqual([-0.5, 0.5]);
  });
});
