import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Brightness, N_NAMED_SLOTS, slotColor } from "./palette";

const CARD: Readonly<Record<Brightness, string>> = { light: "#ffffff", dark: "#181c22" };

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe("slotColor", () => {
  for (const brightness of ["light", "dark"] as const) {
    it(`is at least 3:1 against a ${brightness} card for 400 slots`, () => {
      const tooFaint = Array.from({ length: 400 }, (_, slot) => slotColor(slot, brightness)).filter(
        (color) => contrast(color, CARD[brightness]) < 3,
      );
      expect(tooFaint).toEqual([]);
    });
  }

  it("gives neighbouring slots different colours", () => {
    expect(new Set(Array.from({ length: 100 }, (_, slot) => slotColor(slot, "light"))).size).toBe(100);
  });

  it("starts with the colours of tokens.css", () => {
    const tokens = readFileSync(new URL("../app/styles/tokens.css", import.meta.url), "utf8");
    const valuesOf = (slot: number) =>
      [...tokens.matchAll(new RegExp(`--run-${slot}: (#[0-9a-f]{6})`, "g"))].map((m) => m[1]);
    for (let slot = 0; slot < N_NAMED_SLOTS; slot += 1) {
      const dark = slotColor(slot, "dark");
      expect(valuesOf(slot)).toEqual([slotColor(slot, "light"), dark, dark]);
    }
  });
});
