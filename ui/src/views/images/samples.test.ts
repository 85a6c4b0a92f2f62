import { describe, expect, it } from "vitest";
import type { SampleMessage } from "../../wire/messages";
import { sampleOf } from "./fake_images";
import { aspectOf, columnsOf, hindranceOf, isVideo, sizeText } from "./samples";

const broken: SampleMessage = sampleOf({
  media_type: "application/octet-stream",
  problem: "the image has no bytes",
});

describe("samples", () => {
  it("are shown unless they are no pictures", () => {
    expect(hindranceOf(sampleOf({}))).toBeNull();
    expect(hindranceOf(broken)).toEqual({
      sentence: "Not a picture: the image has no bytes.",
      canBeShown: false,
    });
  });

  it("that are damaged are shown when asked for", () => {
    expect(hindranceOf(sampleOf({ problem: "the PNG is cut off after 80 bytes" }))).toEqual({
      sentence: "The picture is damaged: the PNG is cut off after 80 bytes.",
      canBeShown: true,
    });
  });

  it("of very many pixels wait until they are asked for", () => {
    expect(hindranceOf(sampleOf({ width: 10_000, height: 10_000 }))).toBeNull();
    expect(hindranceOf(sampleOf({ width: 65_535, height: 65_535 }))).toEqual({
      sentence: "65,535 × 65,535 pixels, 4,295 megapixels: not decoded yet.",
      canBeShown: true,
    });
  });

  it("stand in a grid that is as square as can be", () => {
    expect([0, 1, 2, 4, 5, 9, 16, 99].map(columnsOf)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it("have frames of their shape within bounds", () => {
    const sizes = [
      [30, 20],
      [0, 0],
      [1, 1000],
      [1000, 1],
    ];
    expect(sizes.map(([width = 0, height = 0]) => aspectOf(sampleOf({ width, height })))).toEqual([
      1.5,
      4 / 3,
      0.4,
      6,
    ]);
  });

  it("say their sizes", () => {
    expect(sizeText([sampleOf({}), sampleOf({})])).toBe("64 × 48");
    expect(sizeText([sampleOf({}), sampleOf({ width: 9, height: 9 }), broken])).toBe("64 × 48 and others");
    expect(sizeText([sampleOf({ width: 0, height: 0 })])).toBe("");
  });

  it("are videos by their media type", () => {
    expect([sampleOf({}), sampleOf({ media_type: "video/mp4" })].map(isVideo)).toEqual([false, true]);
  });
});
