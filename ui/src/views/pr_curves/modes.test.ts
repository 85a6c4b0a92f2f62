import { expect, test } from "vitest";
import { countCurve, EXAMPLES } from "./fake_curves";
import { MODES, type Shape } from "./modes";

const curve = countCurve(EXAMPLES, 11);

function pointsOf({ x, y }: Shape): [number, number][] {
  return [...x].map((each, i) => [each, y[i] ?? Number.NaN]);
}

test("precision over recall ends where nothing is predicted any more", () => {
  const shape = MODES.pr.shapeOf(curve, 10);
  expect(pointsOf(shape)[0]).toEqual([1, 8 / 20]);
  expect([shape.x.length, shape.parameter.length]).toEqual([10, 10]);
});

test("ROC goes from everything predicted to the point where nothing is, which cannot be read", () => {
  const shape = MODES.roc.shapeOf(curve, 10);
  expect([pointsOf(shape)[0], pointsOf(shape).at(-1)]).toEqual([
    [1, 1],
    [0, 0],
  ]);
  expect(pointsOf(shape)[5]).toEqual([4 / 12, 6 / 8]);
  expect([shape.x.length, shape.parameter.length]).toEqual([12, 11]);
});

test("ROC of nothing but positive examples has no point at all", () => {
  const shape = MODES.roc.shapeOf(countCurve([[true, 0.5]], 3), 10);
  expect(pointsOf(shape).filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y))).toEqual([]);
});

test("F1 stands over its threshold", () => {
  const points = pointsOf(MODES.f1.shapeOf(curve, 10));
  expect(points[5]).toEqual([0.5, 12 / (12 + 4 + 2)]);
});

test("calibration is the share of positive examples over the middle of their scores", () => {
  const shape = MODES.calibration.shapeOf(curve, 10);
  expect(pointsOf(shape)[4]).toEqual([expect.closeTo(0.45), 1 / 2]);
  expect(shape.parameter[4]).toBeCloseTo(0.4);
});
