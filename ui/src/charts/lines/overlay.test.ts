import { describe, expect, test } from "vitest";
import { type Drawn, RecordingContext } from "../canvas/recording_context";
import { lightTheme } from "../canvas/theme";
import { noSelection } from "../types";
import { readAt } from "./nearest";
import { drawOverlay, formatX, isOverlayEmpty, type OverlayState } from "./overlay";
import type { Scene } from "./scene";
import { pointLine, sceneOf } from "./testing";

const fixed = { xDomain: [0, 100], yDomain: [-10, 10] } as const;
const lines = [pointLine("a0", [0, 50, 100], [0, 0, 0]), pointLine("b0", [0, 50, 100], [5, 5, 5])];
const nothing: OverlayState = {
  reading: null,
  crosshairX: null,
  highlights: [],
  zoomFrame: null,
  selection: noSelection,
};

function overlayOf(state: Partial<OverlayState>, scene: Scene = sceneOf(lines, fixed)): readonly Drawn[] {
  const target = new RecordingContext();
  drawOverlay(target, scene, { ...nothing, ...state });
  return target.drawn;
}

test("nothing that moves is nothing to draw", () => {
  expect([isOverlayEmpty(nothing), overlayOf({})]).toEqual([true, []]);
});

test("another card's cursor is a faint dashed line alone", () => {
  expect(overlayOf({ crosshairX: 50 })).toMatchObject([
    { kind: "stroke", path: "M189.5 8L189.5 108", color: lightTheme.axis, dash: [3, 3], width: 1 },
  ]);
});

test("another card's cursor outside of the view is not drawn", () => {
  expect(overlayOf({ crosshairX: 101 })).toEqual([]);
});

test("a highlighted line is thick, solid and on top", () => {
  expect(overlayOf({ highlights: [1] })).toMatchObject([
    { kind: "stroke", path: "M39 33L189 33L339 33", color: "#b0", width: 2.5, alpha: 1 },
  ]);
});

test("a highlighted line of more points than pixels keeps its width", () => {
  const many = Array.from({ length: 400 }, (_, i) => i / 4);
  const dense = sceneOf([pointLine("a0", many, many)], fixed);
  expect(overlayOf({ highlights: [0] }, dense)).toMatchObject([
    { kind: "stroke", width: lightTheme.lineWidth },
  ]);
});

describe("what is selected along x", () => {
  test("is a line with a pill where x stands", () => {
    expect(overlayOf({ selection: { x: 50, range: null } })).toMatchObject([
      { kind: "stroke", path: "M189.5 8L189.5 108", color: lightTheme.focus, dash: [] },
      { kind: "fill", color: lightTheme.card },
      { kind: "fill", color: lightTheme.focus },
      { kind: "text", text: "50" },
    ]);
  });

  test("is a shade over a range, as far as it is in sight", () => {
    expect(overlayOf({ selection: { x: null, range: [-50, 50] } })).toMatchObject([
      { kind: "fill", path: "M39 8h150v100h-150Z", color: lightTheme.focus, alpha: 0.07 },
    ]);
  });

  test("is nothing where it is out of sight", () => {
    expect(overlayOf({ selection: { x: 101, range: [200, 300] } })).toEqual([]);
  });
});

describe("a reading", () => {
  const scene = sceneOf(lines, fixed);
  const drawn = overlayOf({ reading: readAt(scene, { x: 189, y: 50 }) }, scene);

  test("is a strong line, dots with a ring from the farthest to the nearest, and a pill", () => {
    expect(drawn.map((item) => [item.kind, item.color])).toEqual([
      ["stroke", lightTheme.lineStrong],
      ["fill", "#b0"],
      ["stroke", lightTheme.card],
      ["fill", "#a0"],
      ["stroke", lightTheme.card],
      ["fill", lightTheme.card],
      ["fill", lightTheme.text],
      ["text", lightTheme.card],
    ]);
  });

  test("blanks the labels that its pill touches, whole", () => {
    expect(drawn[5]).toMatchObject({ path: "M173.9 113h30.2v17h-30.2Z" });
    const near40 = sceneOf([pointLine("a0", [0, 44, 100], [0, 0, 0])], fixed);
    const blank = overlayOf({ reading: readAt(near40, { x: 171, y: 50 }) }, near40)[3];
    expect(blank).toMatchObject({ color: lightTheme.card, path: "M151.9 113h34.2v17h-34.2Z" });
  });

  test("of many lines has one dot", () => {
    const many = Array.from({ length: 11 }, (_, i) => pointLine(`${i}`, [0, 100], [i / 10, i / 10]));
    const crowd = sceneOf(many, fixed);
    const items = overlayOf({ reading: readAt(crowd, { x: 340, y: 58 }) }, crowd);
    expect(items.filter((item) => item.kind === "fill" && item.path.includes("a3.5"))).toHaveLength(1);
  });

  test("has no dot where a value is not finite", () => {
    const nan = sceneOf([pointLine("a0", [0, 100], [0, Number.NaN])], fixed);
    const items = overlayOf({ reading: readAt(nan, { x: 339, y: 58 }) }, nan);
    expect(items.filter((item) => item.kind === "fill" && item.path.includes("a3.5"))).toEqual([]);
  });
});

describe("a zoom frame", () => {
  test("over x alone is as high as the plot", () => {
    expect(overlayOf({ zoomFrame: { x: [100, 200], y: null } })).toMatchObject([
      { kind: "fill", path: "M100.5 8h100v100h-100Z", color: lightTheme.focus, alpha: 0.1 },
      { kind: "stroke", path: "M100.5 8L100.5 108" },
      { kind: "stroke", path: "M200.5 8L200.5 108" },
    ]);
  });

  test("over x and y is a box", () => {
    expect(overlayOf({ zoomFrame: { x: [100, 200], y: [20, 60] } })).toMatchObject([
      { kind: "fill", path: "M100.5 20h100v40h-100Z" },
      { kind: "stroke", path: "M100.5 20h100v40h-100Z" },
    ]);
  });
});

test("the pill says a step, a duration or a date", () => {
  const wall = new Date(2026, 10, 21, 14, 2, 5).getTime() / 1000;
  expect([formatX(14_890, "step"), formatX(17_280, "relative"), formatX(wall, "wall")]).toEqual([
    "14,890",
    "4.8 h",
    "21 Nov 2026, 14:02:05",
  ]);
});
