import { describe, expect, test } from "vitest";
import { type DrawnPath, type DrawnText, RecordingContext } from "../canvas/recording_context";
import { lightTheme } from "../canvas/theme";
import { slicesOf, spaceOf } from "./histogram_testing";
import type { HistogramView, Slices } from "./histogram_types";
import { RidgeScene, rowUpTo } from "./ridge";

const slices = slicesOf("a", [0, 50, 100], [[[0, 2, 8]], [[0, 1, 8]], [[1, 2, 4]]]);
const sceneOf = (of: Slices | null = slices, view: Partial<HistogramView> = {}) =>
  new RidgeScene({ mode: "ridge", slices: of }, spaceOf(view));

function drawn(draw: (target: RecordingContext) => void) {
  const target = new RecordingContext();
  draw(target);
  return target.drawn;
}

const texts = (scene: RidgeScene) =>
  drawn((target) => scene.drawBackground(target))
    .filter((item): item is DrawnText => item.kind === "text")
    .map(({ text }) => text);

const strokesOf = (scene: RidgeScene) =>
  drawn((target) => scene.drawFigure(target)).filter((item): item is DrawnPath => item.kind === "stroke");

/** Lowest y of a path: how high its outline reaches. */
const peakOf = ({ path }: DrawnPath) =>
  Math.min(...[...path.matchAll(/[ML]\S+ (\S+?)(?=[MLZ]|$)/g)].map(([, y]) => Number(y)));

describe("drawing", () => {
  test("values stand under it, steps beside it", () => {
    expect(texts(sceneOf())).toEqual(["0", "0.5", "1.0", "1.5", "2.0", "0", "20", "40", "60", "80", "100"]);
  });

  test("slices are lighter to the back, the last one is strong in the run's colour", () => {
    const fills = drawn((target) => sceneOf().drawFigure(target)).filter(
      (item): item is DrawnPath => item.kind === "fill" && item.color === "#aaa",
    );
    expect(fills.map(({ alpha }) => alpha)).toEqual([0.12, 0.37, 0.62]);
    expect(strokesOf(sceneOf()).map(({ color, width }) => [color, width])).toEqual([
      [lightTheme.card, 1],
      [lightTheme.card, 1],
      ["#aaa", lightTheme.lineWidth],
    ]);
  });

  test("outlines are as high as what their bins hold, or its logarithm", () => {
    const bases = [65, 171.5, 278];
    const heights = (view: Partial<HistogramView>) =>
      strokesOf(sceneOf(slices, view)).map((stroke, i) => (bases[i] ?? 0) - peakOf(stroke));
    const linear = heights({});
    expect(linear.map((height) => Math.round(height))).toEqual([29, 57, 29]);
    expect(linear[1]).toBeCloseTo(2 * (linear[0] ?? 0), 1);
    const inLog = heights({ isCountLog: true });
    expect(inLog[0]).toBeGreaterThan(linear[0] ?? 0);
    expect(Math.round(inLog[1] ?? 0)).toBe(57);
  });

  test("without slices the frame stays, without labels", () => {
    expect([texts(sceneOf(null)), strokesOf(sceneOf(null))]).toEqual([[], []]);
  });

  test("slices of one step are spread evenly and named once", () => {
    const scene = sceneOf(slicesOf("a", [7, 7, 7], [[[0, 1, 1]], [[0, 1, 1]], [[0, 1, 1]]]));
    expect(texts(scene).at(-1)).toBe("7");
    expect(new Set(strokesOf(scene).map(peakOf)).size).toBe(3);
  });
});

describe("reading", () => {
  test("the nearest outline at the pointer is read, with the bucket that was logged", () => {
    const scene = sceneOf();
    const cursor = scene.locate({ x: 100, y: 271 });
    expect(cursor).toMatchObject({ series: 0, row: 2 });
    const pixel = { x: scene.plot.left + 0.2 * (scene.scales.x.toPixel(2) - scene.plot.left), y: 130 };
    const reading = scene.read(scene.locate(pixel) ?? { series: 0, row: 9, bin: 0 });
    expect(reading?.rows).toMatchObject([{ step: 50, bin: { low: 0, high: 1, count: 8, total: 8 } }]);
  });

  test("a place that is gone reads nothing", () => {
    expect(sceneOf().read({ series: 0, row: 3, bin: 0 })).toBeNull();
  });

  test("keys go from slice to slice and along one", () => {
    const scene = sceneOf();
    const first = scene.move(null, "ArrowUp");
    expect(first).toEqual({ series: 0, row: 2, bin: 15 });
    expect(scene.move(first, "ArrowUp")).toEqual({ series: 0, row: 1, bin: 15 });
    expect(scene.move(first, "ArrowDown")).toEqual(first);
    expect(scene.move(first, "ArrowLeft")).toEqual({ series: 0, row: 2, bin: 14 });
    expect(scene.move(first, "Home")).toEqual({ series: 0, row: 0, bin: 15 });
    expect([scene.move(first, "x"), sceneOf(null).move(null, "End")]).toEqual([null, null]);
  });

  test("a drag across asks for a part of the values", () => {
    expect(sceneOf().zoomOf({ x: [0.5, 1], y: [0, 1], gesture: 4 })).toEqual({
      x: null,
      values: [0.5, 1],
      gesture: 4,
    });
    expect(sceneOf(slices, { valueDomain: [0.5, 1] }).report.valueDomain).toEqual([0.5, 1]);
  });

  test("a step of all cards marks the slice up to it", () => {
    expect([-1, 0, 49, 50, 500].map((x) => rowUpTo(slices.x, x))).toEqual([0, 0, 0, 1, 2]);
    const marks = drawn((target) => sceneOf().drawMark(target, 60, true));
    expect(marks.filter((item) => item.kind === "text").map((item) => item.text)).toEqual(["50"]);
  });
});
