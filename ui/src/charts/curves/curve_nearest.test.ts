import { expect, test } from "vitest";
import { lightTheme } from "../canvas/theme";
import { digitMeasure } from "../lines/testing";
import { moveCurveCursor, readCursor, readCurvesAt } from "./curve_nearest";
import { buildCurveScene } from "./curve_scene";
import type { Curve } from "./curve_types";

function curve(id: string, x: number[], y: number[], isFaint = false): Curve {
  const parameter = Float64Array.from({ length: 3 }, (_, i) => i / 2);
  const columns = { x: Float64Array.from(x), y: Float64Array.from(y), parameter };
  return { id, group: id, color: "#000", isFaint, hasDots: false, ...columns };
}

const curves = [
  curve("faint", [1, 0.5, 0], [0.5, 0.5, 0.5], true),
  curve("a", [1, 0.5, 0], [0, 0.5, 1]),
  curve("b", [1, 0.6, 0.2], [0.2, Number.NaN, 1]),
];
// The plot is 300 x 100 px at (39, 8).
const scene = buildCurveScene({
  ...{ width: 351, height: 130, pixelRatio: 1, curves, theme: lightTheme, measure: digitMeasure },
  colors: [],
  view: { x: [0, 1], y: [0, 1], hasDiagonal: false },
});

test("the nearest point is found on whichever curve it lies, but on no faint one", () => {
  expect(readCurvesAt(scene, { x: 192, y: 62 })).toEqual({
    ...{ id: "a", group: "a", entry: 1, parameter: 0.5, pixel: { x: 192, y: 62 }, distance: 5 },
  });
  expect(readCurvesAt(scene, { x: 339, y: 88 })).toMatchObject({ id: "b", entry: 0, distance: 0 });
});

test("points without a value or out of sight are not read", () => {
  const part = buildCurveScene({ ...scene, view: { x: [0.7, 0.9], y: [0, 1], hasDiagonal: false } });
  expect(readCurvesAt(part, { x: 100, y: 50 })).toBeNull();
  expect(readCurvesAt(scene, { x: 219, y: 58 })).toMatchObject({ id: "a", entry: 1 });
});

test("points that are drawn beyond the parameter are not read", () => {
  const closed = curve("c", [1, 0.5, 0.4, 0], [1, 0.5, 0.5, 0]);
  const one = buildCurveScene({ ...scene, curves: [closed] });
  expect(readCurvesAt(one, { x: 39, y: 108 })).toMatchObject({ entry: 2 });
  expect(readCursor(one, { curveIndex: 0, entry: 3 })).toBeNull();
});

test("the first key brings the keyboard to the middle of the first curve that can be read", () => {
  expect(moveCurveCursor(curves, null, "ArrowRight")).toEqual({ curveIndex: 1, entry: 1 });
  expect(moveCurveCursor([], null, "ArrowRight")).toBeNull();
  expect(moveCurveCursor(curves, null, "x")).toBeNull();
});

test("left and right go along the curve as one sees it, and stop at its ends", () => {
  const middle = { curveIndex: 1, entry: 1 };
  expect(moveCurveCursor(curves, middle, "ArrowRight")).toEqual({ curveIndex: 1, entry: 0 });
  expect(moveCurveCursor(curves, { curveIndex: 1, entry: 0 }, "ArrowRight")).toEqual({
    curveIndex: 1,
    entry: 0,
  });
  expect(moveCurveCursor(curves, middle, "Home")).toEqual({ curveIndex: 1, entry: 2 });
});

test("up and down go to the other curves at the same parameter", () => {
  expect(moveCurveCursor(curves, { curveIndex: 1, entry: 2 }, "ArrowDown")).toEqual({
    curveIndex: 2,
    entry: 2,
  });
  expect(moveCurveCursor(curves, { curveIndex: 1, entry: 2 }, "ArrowUp")).toEqual({
    curveIndex: 1,
    entry: 2,
  });
});
