import { describe, expect, it } from "vitest";
import { colorLevels, LEVEL_COLORS } from "./colors";

/** Relative luminance of each level (WCAG 2). */
function luminances(): number[] {
  const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return Array.from({ length: 256 }, (_, level) => {
    const [r, g, b] = [0, 1, 2].map((i) => linear((LEVEL_COLORS[4 * level + i] ?? 0) / 255)) as [
      number,
      number,
      number,
    ];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  });
}

describe("LEVEL_COLORS", () => {
  it("get lighter with every level, from nearly black to nearly white", () => {
    const found = luminances();
    expect(found.every((value, i) => i === 0 || value >= (found[i - 1] ?? 0))).toBe(true);
    expect(found[0]).toBeLessThan(0.001);
    expect(found[255]).toBeGreaterThan(0.9);
  });

  it("are opaque", () => {
    expect(LEVEL_COLORS.filter((_, i) => i % 4 === 3)).toEqual(new Uint8ClampedArray(256).fill(255));
  });
});

describe("colorLevels", () => {
  it("has the colour of each level, one after the other", () => {
    const levels = Uint8Array.of(255, 0, 128);
    const expected = [...levels].flatMap((level) => [...LEVEL_COLORS.subarray(4 * level, 4 * level + 4)]);
    expect([...colorLevels(levels)]).toEqual(expected);
  });
});
