import { describe, expect, it } from "vitest";
import { formatHParam } from "./format_cell";

describe("a hyperparameter", () => {
  it.each([
    [0, "0"],
    [1024, "1,024"],
    [-3, "−3"],
    [0.1, "0.1"],
    [0.0015, "0.0015"],
    [0.123456, "0.1235"],
    [4.8e-4, "4.8e−4"],
    [1e-7, "1e−7"],
    [3e12, "3e12"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "∞"],
  ])("%d is written %s", (value, expected) => {
    expect(formatHParam(value)).toBe(expected);
  });
});
