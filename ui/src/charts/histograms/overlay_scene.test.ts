import { expect, test } from "vitest";
import { type DrawnPath, type DrawnText, RecordingContext } from "../canvas/recording_context";
import { lightTheme } from "../canvas/theme";
import { slicesOf, spaceOf } from "./histogram_testing";
import type { HistogramView, Slices } from "./histogram_types";
import { OverlayScene } from "./overlay_scene";

const one = slicesOf("a", [0, 10, 20], [[[0, 2, 60]], [[0, 1, 60]], [[1, 2, 30]]]);
const other = slicesOf("b", [20], [[[0, 4, 120]]]);
const sceneOf = (slices: readonly Slices[], view: Partial<HistogramView> = {}) =>
  new OverlayScene({ mode: "overlay", slices }, spaceOf(view));

function drawn(draw: (target: RecordingContext) => void) {
  const target = new RecordingContext();
  draw(target);
  return target.drawn;
}

const strokes = (scene: OverlayScene) =>
  drawn((target) => scene.drawFigure(target)).filter((item): item is DrawnPath => item.kind === "stroke");
const texts = (scene: OverlayScene) =>
  drawn((target) => scene.drawBackground(target))
    .filter((item): item is DrawnText => item.kind === "text")
    .map(({ text }) => text);

test("the slices of a run lie over one another, the newest strong and on top", () => {
  expect(strokes(sceneOf([one])).map(({ alpha, width }) => [Math.round(alpha * 100), width])).toEqual([
    [18, 1],
    [35, 1],
    [100, lightTheme.lineWidth],
  ]);
});

test("of several runs each has its own colour", () => {
  const lone = slicesOf("a", [20], [[[0, 2, 60]]]);
  expect(strokes(sceneOf([lone, other])).map(({ color, width }) => [color, width])).toEqual([
    ["#aaa", lightTheme.lineWidth],
    ["#bbb", lightTheme.lineWidth],
  ]);
});

test("values are across, counts of a bin up; log counts have powers of ten", () => {
  const counts = ["0", "0.5", "1.0", "1.5", "2.0", "2.5", "3.0", "3.5", "4.0"];
  expect(texts(sceneOf([one]))).toEqual([...counts, "0", "0.5", "1.0", "1.5", "2.0"]);
  const many = slicesOf("a", [0], [[[0, 1, 3e6]]]);
  expect(texts(sceneOf([many], { isCountLog: true })).slice(0, 4)).toEqual(["0", "1", "10", "100"]);
});

test("the pointer reads its slice first, then the other runs at the same value", () => {
  const lone = slicesOf("a", [20], [[[0, 2, 60]]]);
  const scene = sceneOf([lone, other]);
  const { x, y } = scene.scales;
  const cursor = scene.locate({ x: x.toPixel(3), y: y.toPixel(4) });
  const reading = cursor && scene.read(cursor);
  expect(reading?.rows.map(({ id, bin }) => [id, bin?.low, bin?.high, bin?.count])).toEqual([
    ["b", 0, 4, 120],
    ["a", 2, Number.POSITIVE_INFINITY, 0],
  ]);
});

test("a highlighted run is drawn once more, the others can fade", () => {
  const scene = sceneOf([slicesOf("a", [20], [[[0, 2, 60]]]), other]);
  const marks = drawn((target) => scene.drawHighlight(target, "b"));
  expect(marks.map(({ color }) => color)).toEqual(["#bbb", "#bbb"]);
  expect([scene.hasOthers("b"), scene.hasOthers("c"), sceneOf([one]).hasOthers("a")]).toEqual([
    true,
    false,
    false,
  ]);
});

test("keys go over the slices of one run and over several runs", () => {
  const scene = sceneOf([slicesOf("a", [20], [[[0, 2, 60]]]), other]);
  const first = scene.move(null, "End");
  expect(first).toMatchObject({ series: 0, row: 0 });
  expect(scene.move(first, "ArrowDown")).toMatchObject({ series: 1, row: 0 });
  expect(sceneOf([one]).move({ series: 0, row: 2, bin: 3 }, "ArrowUp")).toEqual({
    series: 0,
    row: 1,
    bin: 3,
  });
});

test("nothing to draw leaves axes", () => {
  expect([strokes(sceneOf([])), sceneOf([]).locate({ x: 1, y: 1 })]).toEqual([[], null]);
});
