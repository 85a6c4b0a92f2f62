/// The runs' curves as the chart takes them.
import type { Curve } from "../../charts/curves/curve_types";
import type { Mode } from "./modes";
import type { PrCurve } from "./pr_curve";
import type { RunCurves } from "./shown_curves";

/** Those of steps before come first and are faint. */
export function drawnCurves(
  byRun: readonly RunCurves[],
  mode: Mode,
  nBins: number,
  colorOf: (run: string) => string,
): Curve[] {
  const draw = (curve: PrCurve, isFaint: boolean): Curve => ({
    id: isFaint ? JSON.stringify([curve.run, curve.row]) : curve.run,
    group: curve.run,
    color: colorOf(curve.run),
    isFaint,
    hasDots: mode.hasDots && !isFaint,
    ...mode.shapeOf(curve, nBins),
  });
  return [
    ...byRun.flatMap(({ older }) => older.map((curve) => draw(curve, true))),
    ...byRun.flatMap(({ curve }) => (curve ? [draw(curve, false)] : [])),
  ];
}
