import { expect, test } from "vitest";
import { countCurve, EXAMPLES } from "./fake_curves";
import {
  formatCount,
  formatRatio,
  formatThreshold,
  rowAtThreshold,
  spokenText,
  tableText,
} from "./threshold_rows";

const look = { color: "#123456", startTime: 40 };
const curve = countCurve(EXAMPLES, 11, { run: "group/a", step: 7 });

test("a row has what the nearest threshold counts", () => {
  expect(rowAtThreshold(curve, 0.52, look, 10)).toEqual({
    ...{ run: "group/a", path: "group/", name: "a", color: "#123456", step: 7, wallTime: 100, relative: 60 },
    ...{ threshold: 0.5, precision: 6 / 10, recall: 6 / 8, f1: 12 / 18 },
    ...{ truePositives: 6, falsePositives: 4, trueNegatives: 8, falseNegatives: 2 },
    bin: { first: 5, low: 0.5, high: 0.6, middle: 0.55, nPositive: 2, nExamples: 3 },
  });
});

test("precision means nothing where nothing is predicted", () => {
  expect(rowAtThreshold(curve, 1, look, 10)).toMatchObject({
    threshold: 1,
    precision: Number.NaN,
    recall: 0,
  });
});

test("a curve without thresholds has no row", () => {
  expect(rowAtThreshold(countCurve(EXAMPLES, 0), 0.5, look, 10)).toBeNull();
});

test("a row is a sentence for who cannot see it", () => {
  const row = rowAtThreshold(curve, 0.5, look, 10);
  expect(row && spokenText(row)).toBe(
    "group/a, threshold 0.5, precision 0.600, recall 0.750, " +
      "6 true positives, 4 false positives, 8 true negatives, 2 false negatives",
  );
});

test("rows are copied with every digit", () => {
  const row = rowAtThreshold(curve, 0.5, look, 10);
  expect(tableText(row ? [row] : [])).toBe(
    "run\tstep\tthreshold\tprecision\trecall\tf1\ttrue_positives\tfalse_positives\ttrue_negatives\tfalse_negatives\n" +
      `group/a\t7\t0.5\t0.6\t0.75\t${12 / 18}\t6\t4\t8\t2`,
  );
});

test("numbers are short, sums of weights keep their fraction, and nothing is a dash", () => {
  expect([formatRatio(2 / 3), formatRatio(Number.NaN)]).toEqual(["0.667", "–"]);
  expect([formatCount(12345), formatCount(1.25), formatCount(Number.NaN)]).toEqual([
    "12,345",
    "1.250",
    "NaN",
  ]);
  expect([formatThreshold(0.5), formatThreshold(1 / 126)]).toEqual(["0.5", "0.0079"]);
});
