import { describe, expect, it } from "vitest";
import { differenceOf } from "./difference";

const pixelsOf = (...bytes: number[]) => Uint8ClampedArray.from(bytes);
const GREY = [100, 100, 100, 255];

describe("the difference of two pictures", () => {
  it("is black where they are equal", () => {
    const same = pixelsOf(...GREY, 1, 2, 3, 255);
    expect(differenceOf(same, same, 50)).toEqual({
      pixels: pixelsOf(0, 0, 0, 255, 0, 0, 0, 255),
      mean: 0,
      max: 0,
      nDiffering: 0,
      nPixels: 2,
    });
  });

  it("is absolute, channel by channel, and grows with the gain up to white", () => {
    const left = pixelsOf(...GREY, ...GREY);
    const right = pixelsOf(...GREY, 103, 90, 200, 255);
    expect(differenceOf(left, right, 10)).toEqual({
      pixels: pixelsOf(0, 0, 0, 255, 30, 100, 255, 255),
      mean: 113 / 6,
      max: 100,
      nDiffering: 1,
      nPixels: 2,
    });
  });

  it("counts transparency", () => {
    const { pixels, max } = differenceOf(pixelsOf(0, 0, 0, 255), pixelsOf(0, 0, 0, 0), 1);
    expect([pixels, max]).toEqual([pixelsOf(255, 255, 255, 255), 255]);
  });

  it("of nothing is nothing", () => {
    expect(differenceOf(pixelsOf(), pixelsOf(), 1).mean).toBe(0);
  });
});
