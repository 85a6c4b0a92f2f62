import { describe, expect, test } from "vitest";
import { digitMeasure } from "../lines/testing";
import type { Domain } from "../types";
import type { Tick } from "./tick";
import { linearTicks, logTicks, xTicks, yTicks } from "./ticks";

const labels = (ticks: readonly Tick[]) => ticks.map((tick) => tick.label);

describe("linear ticks", () => {
  test("stand in steps of 1, 2 or 5", () => {
    expect(linearTicks([0, 30_000], 3)).toEqual([
      { value: 0, label: "0" },
      { value: 10_000, label: "10k" },
      { value: 20_000, label: "20k" },
      { value: 30_000, label: "30k" },
    ]);
    expect(labels(linearTicks([0.1, 0.83], 4))).toEqual(["0.2", "0.4", "0.6", "0.8"]);
  });

  test.each<[Domain]>([[[1e300, 4e300]], [[1e-290, 9e-290]], [[-4e307, 4e307]], [[1.7e9, 1.7e9 + 0.01]]])(
    "of %j are few, ascending and inside",
    (domain) => {
      const values = linearTicks(domain, 4).map((tick) => tick.value);
      expect(values.length).toBeGreaterThan(1);
      expect(values.length).toBeLessThan(10);
      expect(values).toEqual([...values].sort((a, b) => a - b));
      expect(values.every((value) => value >= domain[0] && value <= domain[1])).toBe(true);
    },
  );

  test("of big numbers close together differ in their labels", () => {
    expect(labels(linearTicks([1_234_567, 1_234_570], 3))).toEqual([
      "1,234,567",
      "1,234,568",
      "1,234,569",
      "1,234,570",
    ]);
  });
});

describe("logarithmic ticks", () => {
  test("stand at 1, 2 and 5 of few decades", () => {
    expect(labels(logTicks([0.9, 22], 6))).toEqual(["1", "2", "5", "10", "20"]);
  });

  test("stand at decades if there are more", () => {
    expect(labels(logTicks([8e-6, 0.15], 6))).toEqual(["1e−5", "1e−4", "0.001", "0.01", "0.1"]);
  });

  test("leave decades out if there is no room", () => {
    expect(labels(logTicks([1e-12, 1], 4))).toEqual(["1e−10", "1e−5", "1"]);
  });

  test("are linear within one decade", () => {
    expect(labels(logTicks([2.1, 2.9], 4))).toEqual(["2.2", "2.4", "2.6", "2.8"]);
  });

  test("reach from the smallest to the largest double", () => {
    expect(labels(logTicks([1e-307, 1e307], 5))).toEqual(["1e−200", "1", "1e200"]);
  });
});

test("a y axis has about one tick in 44 px", () => {
  expect(yTicks([0, 8], false, 176).map((tick) => tick.value)).toEqual([0, 2, 4, 6, 8]);
});

describe("an x axis", () => {
  const values = (domain: Domain, width: number) =>
    xTicks(domain, "step", false, width, digitMeasure).map((tick) => tick.value);

  test("has about one tick in 78 px", () => {
    expect(values([0, 30_000], 270)).toEqual([0, 10_000, 20_000, 30_000]);
  });

  test("has ticks at whole steps only", () => {
    expect(values([-1, 1], 300)).toEqual([-1, 0, 1]);
    expect(values([5, 7], 900)).toEqual([5, 6, 7]);
  });

  test("has fewer ticks where labels are long", () => {
    const ticks = xTicks([12_345_601, 12_345_609], "step", false, 200, digitMeasure);
    expect(ticks.map((tick) => tick.label)).toEqual(["12,345,605"]);
  });
});
