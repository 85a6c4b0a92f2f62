import { expect, test } from "vitest";
import { Scale } from "./scale";

test("a linear scale maps its domain onto its range, and back", () => {
  const scale = new Scale([10, 20], [100, 300]);
  expect([10, 15, 20, 25].map((value) => scale.toPixel(value))).toEqual([100, 200, 300, 400]);
  expect(scale.toValue(250)).toBe(17.5);
});

test("a scale may run upwards", () => {
  expect(new Scale([0, 1], [108, 8]).toPixel(0.25)).toBe(83);
});

test("a logarithmic scale gives each decade the same room", () => {
  const scale = new Scale([0.01, 100], [0, 400], true);
  expect([0.01, 0.1, 1, 100].map((value) => Math.round(scale.toPixel(value)))).toEqual([0, 100, 200, 400]);
  expect(scale.toValue(300)).toBeCloseTo(10, 12);
});

test("a logarithmic scale has no finite place for zero and below", () => {
  const scale = new Scale([0.01, 100], [0, 400], true);
  expect([0, -1].map((value) => Number.isFinite(scale.toPixel(value)))).toEqual([false, false]);
});

test("wall times a millisecond apart keep their place", () => {
  const scale = new Scale([1.79e9, 1.79e9 + 0.002], [0, 1000]);
  expect(scale.toPixel(1.79e9 + 0.001)).toBeCloseTo(500, 0);
});
