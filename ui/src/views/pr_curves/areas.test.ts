import { describe, expect, test } from "vitest";
import { averagePrecision, bestF1, rocArea } from "./areas";
import { countCurve, EXAMPLES, type Example } from "./fake_curves";

const curve = countCurve(EXAMPLES, 11);
const positives = EXAMPLES.filter(([isPositive]) => isPositive);
const negatives = EXAMPLES.filter(([isPositive]) => !isPositive);

/** Mean over the positive examples of the precision among all that score at least as high as each. */
function averagePrecisionOfExamples(examples: readonly Example[]): number {
  const wanted = examples.filter(([isPositive]) => isPositive);
  const precisions = wanted.map(([, score]) => {
    const better = examples.filter(([, other]) => other >= score);
    return better.filter(([isPositive]) => isPositive).length / better.length;
  });
  return precisions.reduce((sum, precision) => sum + precision, 0) / wanted.length;
}

/** Share of pairs in which the positive example scores higher; half where both score the same. */
function shareOfOrderedPairs(): number {
  const wins = positives.flatMap(([, a]) => negatives.map(([, b]) => (a > b ? 1 : a === b ? 0.5 : 0)));
  return wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
}

describe("the average precision", () => {
  test("is the mean precision at the positive examples", () => {
    expect(averagePrecision(curve)).toBeCloseTo(averagePrecisionOfExamples(EXAMPLES), 12);
  });

  test("of a perfect order is 1", () => {
    expect(
      averagePrecision(countCurve([...negatives.map(([, s]): Example => [false, s / 10]), [true, 1]], 11)),
    ).toBe(1);
  });

  test("means nothing without positive examples", () => {
    expect(averagePrecision(countCurve(negatives, 11))).toBeNaN();
  });

  test("leaves out what is not finite", () => {
    const precision = curve.precision.slice();
    precision[0] = Number.NaN;
    expect(averagePrecision({ ...curve, precision })).toBeCloseTo(averagePrecision(curve), 12);
  });

  test("means nothing where counts contradict each other", () => {
    const backwards = { ...curve, recall: curve.recall.toReversed(), nDefined: 11 };
    expect(averagePrecision(backwards)).toBeNaN();
    expect(rocArea({ ...curve, truePositives: curve.truePositives.toReversed() })).toBeNaN();
  });

  test("of one threshold is the precision there", () => {
    expect(averagePrecision(countCurve(EXAMPLES, 1))).toBe(positives.length / EXAMPLES.length);
  });
});

describe("the area under the rates", () => {
  test("is the share of pairs in the right order", () => {
    expect(rocArea(curve)).toBeCloseTo(shareOfOrderedPairs(), 12);
  });

  test("of scores that say nothing is a half", () => {
    expect(rocArea(countCurve(EXAMPLES, 1))).toBe(0.5);
  });

  test("means nothing without positive or without negative examples", () => {
    expect([
      rocArea(countCurve(negatives, 11)),
      rocArea(countCurve(positives, 11)),
      rocArea(countCurve([], 0)),
    ]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe("the best F1", () => {
  test("is the greatest harmonic mean of precision and recall", () => {
    const means = [...curve.thresholds.keys()].map((i) => {
      const [p, r] = [curve.precision[i] ?? 0, curve.recall[i] ?? 0];
      return (2 * p * r) / (p + r || 1);
    });
    const best = means.indexOf(Math.max(...means));
    expect(bestF1(curve)).toEqual({ value: expect.closeTo(means[best] ?? 0, 6), threshold: best / 10 });
  });

  test("means nothing where there are no counts", () => {
    expect(bestF1(countCurve([], 3))).toEqual({ value: Number.NaN, threshold: Number.NaN });
  });
});
