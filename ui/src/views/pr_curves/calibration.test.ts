import { describe, expect, test } from "vitest";
import { calibrationBins, calibrationError } from "./calibration";
import { countCurve, EXAMPLES } from "./fake_curves";

/** Counted from the examples; the last bin has scores of 1 too. */
function binsOfExamples(edges: readonly number[]) {
  return edges.slice(0, -1).flatMap((low, i) => {
    const high = edges[i + 1] ?? 1;
    const inside = EXAMPLES.filter(([, score]) => score >= low && (score < high || high === 1));
    const nPositive = inside.filter(([isPositive]) => isPositive).length;
    return inside.length === 0 ? [] : [{ low, high, nPositive, nExamples: inside.length }];
  });
}

describe("bins of a reliability diagram", () => {
  test("have the examples between two thresholds, told from differences of counts", () => {
    const bins = calibrationBins(countCurve(EXAMPLES, 11), 10);
    expect(bins.map(({ low, high, nPositive, nExamples }) => ({ low, high, nPositive, nExamples }))).toEqual(
      binsOfExamples([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]),
    );
    expect(bins.map(({ middle }) => middle)).toEqual(bins.map(({ low, high }) => (low + high) / 2));
  });

  test("join thresholds where fewer bins are wanted, of about the same width", () => {
    const bins = calibrationBins(countCurve(EXAMPLES, 11), 3);
    expect(bins.map(({ first, low, high }) => [first, low, high])).toEqual([
      [0, 0, 0.3],
      [3, 0.3, 0.7],
      [7, 0.7, 1],
    ]);
    expect(bins.reduce((n, { nExamples }) => n + nExamples, 0)).toBe(EXAMPLES.length);
  });

  test("are one for one threshold, and none for none", () => {
    expect(calibrationBins(countCurve(EXAMPLES, 1), 10)).toMatchObject([
      { low: 0, high: 1, middle: 0.5, nPositive: 8, nExamples: 20 },
    ]);
    expect(calibrationBins(countCurve(EXAMPLES, 0), 10)).toEqual([]);
  });

  test("leave out what counts cannot be: less than none, more positive ones than there are", () => {
    const curve = countCurve(EXAMPLES, 11);
    const broken = {
      ...curve,
      truePositives: curve.truePositives.map((n, i) => (i === 5 ? Number.NaN : -n)),
    };
    expect(calibrationBins(broken, 10).map(({ first }) => first)).toEqual([0, 2, 3, 6]);
  });
});

describe("the calibration error", () => {
  test("is the mean distance of share and middle over all examples", () => {
    const bins = [
      { first: 0, low: 0, high: 0.5, middle: 0.25, nPositive: 1, nExamples: 4 },
      { first: 1, low: 0.5, high: 1, middle: 0.75, nPositive: 0, nExamples: 1 },
    ];
    expect(calibrationError(bins)).toBe(0.75 / 5);
  });

  test("means nothing without examples", () => {
    expect(calibrationError([])).toBeNaN();
  });
});
