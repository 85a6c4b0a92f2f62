/// What can be drawn from one and the same counts: which measure over which, and one number for each curve.
import { at } from "../../charts/columns";
import type { Curve } from "../../charts/curves/curve_types";
import { averagePrecision, bestF1, rocArea } from "./areas";
import { calibrationBins, calibrationError } from "./calibration";
import { f1At, falsePositiveRateAt, type PrCurve, truePositiveRateAt } from "./pr_curve";

export const MODE_NAMES = ["pr", "roc", "f1", "calibration"] as const;
export type ModeName = (typeof MODE_NAMES)[number];

/** The columns of a chart's curve. */
export type Shape = Pick<Curve, "x" | "y" | "parameter">;

export interface Mode {
  /** On its button. */
  readonly title: string;
  /** What is over what. */
  readonly sentence: string;
  /** What the number of a curve is, in short and in full. */
  readonly scoreName: string;
  readonly scoreTitle: string;
  readonly hasDiagonal: boolean;
  readonly hasDots: boolean;
  /** `nBins` of a reliability diagram. */
  shapeOf(curve: PrCurve, nBins: number): Shape;
  scoreOf(curve: PrCurve, nBins: number): number;
}

export const MODES: Readonly<Record<ModeName, Mode>> = {
  pr: {
    title: "PR",
    sentence: "precision over recall",
    scoreName: "AP",
    scoreTitle: "average precision, step by step",
    hasDiagonal: false,
    hasDots: false,
    shapeOf: (curve) => ({
      x: curve.recall.subarray(0, curve.nDefined),
      y: curve.precision.subarray(0, curve.nDefined),
      parameter: curve.thresholds.subarray(0, curve.nDefined),
    }),
    scoreOf: averagePrecision,
  },
  roc: {
    title: "ROC",
    sentence: "TPR over FPR",
    scoreName: "AUC",
    scoreTitle: "area under true over false positive rate, by trapezoids",
    hasDiagonal: true,
    hasDots: false,
    shapeOf: rocShape,
    scoreOf: rocArea,
  },
  f1: {
    title: "F1",
    sentence: "F1 over threshold",
    scoreName: "best",
    scoreTitle: "best F1",
    hasDiagonal: false,
    hasDots: false,
    shapeOf: (curve) => ({
      x: curve.thresholds,
      y: curve.thresholds.map((_, i) => f1At(curve, i)),
      parameter: curve.thresholds,
    }),
    scoreOf: (curve) => bestF1(curve).value,
  },
  calibration: {
    title: "Calibration",
    sentence: "positive share over score",
    scoreName: "ECE",
    scoreTitle: "expected calibration error: 0 is best",
    hasDiagonal: true,
    hasDots: true,
    shapeOf: calibrationShape,
    scoreOf: (curve, nBins) => calibrationError(calibrationBins(curve, nBins)),
  },
};

/** Closed by the point (0, 0), where nothing is predicted: beyond the last threshold. */
function rocShape(curve: PrCurve): Shape {
  const n = curve.thresholds.length;
  const columnOf = (rateAt: (curve: PrCurve, i: number) => number) =>
    Float64Array.from({ length: n + 1 }, (_, i) => (i < n ? rateAt(curve, i) : 0 * rateAt(curve, n - 1)));
  const [x, y] = [columnOf(falsePositiveRateAt), columnOf(truePositiveRateAt)];
  return { x, y, parameter: curve.thresholds };
}

function calibrationShape(curve: PrCurve, nBins: number): Shape {
  const bins = calibrationBins(curve, nBins);
  return {
    x: Float64Array.from(bins, ({ middle }) => middle),
    y: Float64Array.from(bins, ({ nPositive, nExamples }) => nPositive / nExamples),
    parameter: Float64Array.from(bins, ({ first }) => at(curve.thresholds, first)),
  };
}
