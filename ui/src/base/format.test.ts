import { describe, expect, test } from "vitest";
import {
  countOf,
  decimalExponent,
  formatExact,
  formatInteger,
  formatLogTick,
  formatShort,
  formatTicks,
  formatValue,
} from "./format";

describe("short numbers", () => {
  test.each([
    [0, "0"],
    [0.9371, "0.937"],
    [1.186, "1.19"],
    [118.4, "118"],
    [2734, "2.73k"],
    [999.6, "1.00k"],
    [12_340_000, "12.3M"],
    [0.001, "1.0e−3"],
    [-0.5, "−0.500"],
    [3e18, "3.0e18"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ])("%d has three significant digits: %s", (value, text) => {
    expect(formatShort(value)).toBe(text);
  });
});

describe("values in tables", () => {
  test.each([
    [0.65934, "0.6593"],
    [1.5, "1.500"],
    [9999.4, "9999"],
    [12_345.6, "12,346"],
    [-0.0001, "−1.00e−4"],
    [5e-324, "4.94e−324"],
    [1.7976931348623157e308, "1.80e308"],
    [Number.POSITIVE_INFINITY, "∞"],
  ])("%d has four significant digits: %s", (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});

test("exact values read back as the same number", () => {
  const values = [0.1 + 0.2, 1e21, -5e-324, 14_890];
  expect(values.map((value) => Number(formatExact(value)))).toEqual(values);
});

test("whole numbers have groups of three and a true minus sign", () => {
  expect([14_890, -1_234_567, -0.2].map(formatInteger)).toEqual(["14,890", "−1,234,567", "0"]);
});

describe("ticks of one axis", () => {
  test.each([
    [[0, 10_000, 20_000], 10_000, ["0", "10k", "20k"]],
    [[0, 500, 1000, 1500], 500, ["0", "500", "1.0k", "1.5k"]],
    [[1.5, 2, 2.5], 0.5, ["1.5", "2.0", "2.5"]],
    [[-0.2, 0, 0.2], 0.2, ["−0.2", "0", "0.2"]],
    [[12_345, 12_346], 1, ["12,345", "12,346"]],
    [[0.00002, 0.00004], 0.00002, ["2e−5", "4e−5"]],
    [[0.000025, 0.00003], 0.000005, ["2.5e−5", "3.0e−5"]],
    [[2e300, 4e300], 2e300, ["2e300", "4e300"]],
    [[1000.0002, 1000.0004], 0.0002, ["1,000.0002", "1,000.0004"]],
    [[0], 1, ["0"]],
  ])("%j in steps of %d read %j", (values, step, labels) => {
    expect(formatTicks(values, step)).toEqual(labels);
  });

  test("ticks of a logarithmic axis are written each by itself", () => {
    expect([1e-5, 0.001, 0.5, 20, 2000].map(formatLogTick)).toEqual(["1e−5", "0.001", "0.5", "20", "2k"]);
  });
});

test("one of something is called otherwise than several", () => {
  const counts = [countOf(1, "face"), countOf(2000, "face"), countOf(0, "vertex", "vertices")];
  expect(counts).toEqual(["1 face", "2,000 faces", "0 vertices"]);
});

test("the decimal exponent is that of the leading digit", () => {
  expect([1, 999, 1000, 0.05, 5e-324].map(decimalExponent)).toEqual([0, 2, 3, -2, -324]);
});
