/// One number for a whole curve.
import { at } from "../../charts/columns";
import { f1At, falsePositiveRateAt, nPositives, type PrCurve, truePositiveRateAt } from "./pr_curve";

/** Ratios are logged as float32. */
const ROUNDING = 1e-6;

/**
 * Average precision: the precision at each threshold times what recall gains there, from the last threshold
 * to the first, without interpolation. NaN without positive examples, and where recall falls on that way, as no
 * counts can.
 */
export function averagePrecision(curve: PrCurve): number {
  if (!(nPositives(curve) > 0)) return Number.NaN;
  let [sum, recallBefore] = [0, 0];
  for (let i = curve.nDefined - 1; i >= 0; i--) {
    const [precision, recall] = [at(curve.precision, i), at(curve.recall, i)];
    if (!Number.isFinite(precision) || !Number.isFinite(recall)) continue;
    if (recall < recallBefore - ROUNDING) return Number.NaN;
    sum += (recall - recallBefore) * precision;
    recallBefore = recall;
  }
  return sum;
}

/**
 * Area under the rates of true over false positives by trapezoids, from (0, 0) over every threshold to (1, 1).
 * NaN where there are no positive or no negative examples, and where a rate falls on that way.
 */
export function rocArea(curve: PrCurve): number {
  let [sum, xBefore, yBefore, nPoints] = [0, 0, 0, 0];
  const add = (x: number, y: number) => {
    sum += (x - xBefore) * ((y + yBefore) / 2);
    [xBefore, yBefore] = [x, y];
  };
  for (let i = curve.thresholds.length - 1; i >= 0; i--) {
    const [x, y] = [falsePositiveRateAt(curve, i), truePositiveRateAt(curve, i)];
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    if (x < xBefore - ROUNDING || y < yBefore - ROUNDING) return Number.NaN;
    add(x, y);
    nPoints++;
  }
  add(1, 1);
  return nPoints === 0 ? Number.NaN : sum;
}

/** The greatest F1 and the first threshold that has it; NaN where there is none. */
export function bestF1(curve: PrCurve): { readonly value: number; readonly threshold: number } {
  let best = -1;
  for (let i = 0; i < curve.thresholds.length; i++) {
    if (Number.isFinite(f1At(curve, i)) && !(f1At(curve, i) <= f1At(curve, best))) best = i;
  }
  return { value: f1At(curve, best), threshold: at(curve.thresholds, best) };
}
