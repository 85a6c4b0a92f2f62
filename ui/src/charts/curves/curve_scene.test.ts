import { describe, expect, test } from "vitest";
import { type Drawn, RecordingContext } from "../canvas/recording_context";
import { lightTheme } from "../canvas/theme";
import { digitMeasure } from "../lines/testing";
import { drawCurveOverlay, isCurveOverlayEmpty } from "./curve_overlay";
import { buildCurveScene, type CurveScene, drawCurveBackground, drawCurves } from "./curve_scene";
import type { Curve, CurveView } from "./curve_types";

/** A scene whose plot is 300 x 100 px at (39, 8). */
function curveSceneOf(curves: readonly Curve[], view: Partial<CurveView> = {}): CurveScene {
  return buildCurveScene({
    ...{ width: 351, height: 130, pixelRatio: 1, curves, theme: lightTheme, measure: digitMeasure },
    colors: curves.map((curve) => curve.color),
    view: { x: [0, 1], y: [0, 1], hasDiagonal: false, ...view },
  });
}

function curve(id: string, x: number[], y: number[], extra: Partial<Curve> = {}): Curve {
  const parameter = Float64Array.from(x, (_, i) => i / 10);
  const columns = { x: Float64Array.from(x), y: Float64Array.from(y), parameter };
  return { id, group: id, color: `#${id}`, isFaint: false, hasDots: false, ...columns, ...extra };
}

function drawn(
  scene: CurveScene,
  draw: (target: RecordingContext, scene: CurveScene) => void,
): readonly Drawn[] {
  const target = new RecordingContext();
  draw(target, scene);
  return target.drawn;
}

test("a curve may go back in x", () => {
  const scene = curveSceneOf([curve("a0", [1, 0.5, 0.5, 0], [0, 0.5, 1, 1])]);
  expect(drawn(scene, drawCurves)).toMatchObject([
    { kind: "stroke", path: "M339 108L189 58L189 8L39 8", color: "#a0", width: 1.5, alpha: 1 },
  ]);
});

test("a point that is not finite breaks the curve, and one alone is a dot", () => {
  const scene = curveSceneOf([curve("a0", [0, 0.5, 0.5, 1], [0, Number.NaN, 0.5, Number.POSITIVE_INFINITY])]);
  expect(drawn(scene, drawCurves).map(({ kind }) => kind)).toEqual(["stroke", "fill", "fill"]);
});

test("points too near to be told apart are one, and the last is kept", () => {
  const scene = curveSceneOf([curve("a0", [0, 1e-4, 2e-4, 3e-4], [0, 0, 0, 0])]);
  expect(drawn(scene, drawCurves)).toMatchObject([{ path: "M39 108L39.09 108" }]);
});

test("faint curves are hairlines behind the others", () => {
  const scene = curveSceneOf([
    curve("a0", [0, 1], [0, 0]),
    curve("b0", [0, 1], [0.5, 0.5], { isFaint: true }),
  ]);
  expect(drawn(scene, drawCurves)).toMatchObject([
    { color: "#b0", width: 1, alpha: lightTheme.rawAlpha },
    { color: "#a0", width: 1.5, alpha: 1 },
  ]);
});

test("a curve with dots has one at every point that is finite", () => {
  const scene = curveSceneOf([curve("a0", [0, 0.5, 1], [0, Number.NaN, 1], { hasDots: true })]);
  expect(drawn(scene, drawCurves).filter(({ kind }) => kind === "fill")).toHaveLength(2);
});

test("axes from 0 to 1 have ticks at both ends; the diagonal goes through the whole plot", () => {
  const items = drawn(curveSceneOf([], { hasDiagonal: true }), drawCurveBackground);
  const texts = items.flatMap((item) => (item.kind === "text" ? [item.text] : []));
  expect(texts).toEqual(["0", "0.5", "1.0", "0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
  expect(items.at(-1)).toMatchObject({ path: "M39 108L339 8", dash: [3, 3] });
});

describe("the overlay", () => {
  const nothing = { highlight: null, marked: null, chosen: null, zoomFrame: null };
  const scene = curveSceneOf([
    curve("a0", [0, 0.5, 1], [0, 0, 0]),
    curve("b0", [0, 0.5, 1], [1, 1, 1]),
    curve("c0", [0, 0.5, 1], [0.5, 0.5, 0.5], { isFaint: true }),
  ]);
  const overlay = (state: object) =>
    drawn(scene, (target) => drawCurveOverlay(target, scene, { ...nothing, ...state }));

  test("is empty while nothing moves", () => {
    expect([isCurveOverlayEmpty(nothing), overlay({})]).toEqual([true, []]);
  });

  test("marks the same parameter on every curve but the faint ones", () => {
    expect(overlay({ marked: 0.11 }).map(({ kind, color }) => [kind, color])).toEqual([
      ["fill", "#a0"],
      ["stroke", lightTheme.card],
      ["fill", "#b0"],
      ["stroke", lightTheme.card],
    ]);
  });

  test("keeps what was chosen as rings", () => {
    expect(overlay({ chosen: 0.2 }).map(({ kind, color }) => [kind, color])).toEqual([
      ["fill", lightTheme.card],
      ["stroke", "#a0"],
      ["fill", lightTheme.card],
      ["stroke", "#b0"],
    ]);
  });

  test("marks no point outside of the view", () => {
    const part = curveSceneOf(scene.curves, { x: [0, 0.4] });
    expect(drawn(part, (target) => drawCurveOverlay(target, part, { ...nothing, marked: 0.2 }))).toEqual([]);
  });

  test("thickens the highlighted curve", () => {
    expect(overlay({ highlight: "b0" })).toMatchObject([
      { color: "#b0", width: 2.5, path: "M39 8L189 8L339 8" },
    ]);
  });
});
