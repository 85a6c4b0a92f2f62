import { expect, test } from "vitest";
import type { HistogramRow } from "../../charts/histograms/histogram_types";
import { countText, partText, percentileText, rangeText, spokenText, stepText } from "./reading_text";

const row: HistogramRow = {
  ...{ id: "x/a", labelPath: "x/", labelName: "a", color: "#abc", x: 7, firstStep: 12_000, step: 12_000 },
  ...{ wall: 107, relative: 7, nHistograms: 1, percentiles: [] },
  bin: { low: 0.125, high: 0.25, count: 30, total: 120 },
};
const bin = { low: 1, high: 2, count: 1, total: 4 };
const [nowhere, everywhere] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

test("a row says its step, or from which to which it goes", () => {
  expect([stepText(row), stepText({ ...row, firstStep: 11_000 })]).toEqual([
    "Step 12,000",
    "Steps 11,000 to 12,000",
  ]);
});

test("ranges are said by their ends", () => {
  expect(rangeText(bin)).toBe("1.000 to 2.000");
  expect(rangeText({ ...bin, high: 1 })).toBe("1.000");
  expect(rangeText({ ...bin, low: nowhere })).toBe("below 2.000");
  expect(rangeText({ ...bin, high: everywhere })).toBe("above 1.000");
});

test("counts are whole where they are, parts are percents", () => {
  expect([countText(12_345), countText(3.81547), partText(bin), partText({ ...bin, total: 0 })]).toEqual([
    ...["12,345", "3.815"],
    ...["25.0 %", ""],
  ]);
});

test("a percentile of several histograms is a range", () => {
  expect(percentileText({ basisPoints: 5000, low: 1, high: 1 })).toBe("1.000");
  expect(percentileText({ basisPoints: 5000, low: 1, high: 2 })).toBe("1.000 to 2.000");
  expect(percentileText({ basisPoints: 5000, low: Number.NaN, high: Number.NaN })).toBe("NaN");
});

test("a reading can be heard", () => {
  const place = { cursor: { series: 0, row: 0, bin: 0 }, x: 7, pixel: { x: 0, y: 0 } };
  expect(spokenText({ ...place, rows: [row] }, "ridge")).toBe(
    "x/a, Step 12,000, 0.1250 to 0.2500: 30 of 120",
  );
  const cuts = [
    { basisPoints: 10_000, low: 9, high: 9 },
    { basisPoints: 5000, low: 1, high: 2 },
  ];
  expect(spokenText({ ...place, rows: [{ ...row, bin: null, percentiles: cuts }] }, "percentiles")).toBe(
    "x/a, Step 12,000, max 9.000, median 1.000 to 2.000",
  );
  expect(spokenText({ ...place, rows: [] }, "heat")).toBe("");
});
