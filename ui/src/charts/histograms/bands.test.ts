import { expect, test } from "vitest";
import { type DrawnPath, type DrawnText, RecordingContext } from "../canvas/recording_context";
import { lightTheme } from "../canvas/theme";
import { BandsScene, shareLabel } from "./bands";
import { basisPoints, percentilesOf, spaceOf } from "./histogram_testing";
import type { HistogramView, Percentiles } from "./histogram_types";

const spread = (center: number, reach: number) =>
  [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((i) => center + i * reach);
const gap = spread(Number.NaN, 1);
const alone = percentilesOf(
  "a",
  [
    [0, 0],
    [10, 10],
    [20, 20],
  ],
  [spread(0, 1), spread(1, 1), spread(2, 1)],
);
const sceneOf = (series: readonly Percentiles[], view: Partial<HistogramView> = {}) =>
  new BandsScene({ mode: "percentiles", series }, spaceOf(view));

function drawn(draw: (target: RecordingContext) => void) {
  const target = new RecordingContext();
  draw(target);
  return target.drawn;
}

const paths = (scene: BandsScene) => drawn((target) => scene.drawFigure(target)) as readonly DrawnPath[];
const texts = (scene: BandsScene) =>
  drawn((target) => scene.drawBackground(target)).filter((item): item is DrawnText => item.kind === "text");

test("one run has four bands around its median", () => {
  expect(paths(sceneOf([alone])).map(({ kind, alpha, width }) => [kind, alpha, width])).toEqual([
    ["fill", 0.08, 0],
    ["fill", 0.13, 0],
    ["fill", 0.18, 0],
    ["fill", 0.26, 0],
    ["stroke", 1, lightTheme.lineWidth],
  ]);
});

test("a band goes along its upper and back along its lower percentile", () => {
  const scene = sceneOf([alone], { xDomain: [0, 20], valueDomain: [-10, 10] });
  const { x, y } = scene.scales;
  const point = (step: number, value: number) =>
    `${Math.round(x.toPixel(step) * 100) / 100} ${Math.round(y.toPixel(value) * 100) / 100}`;
  const inner = paths(scene)[3];
  expect(inner?.path).toBe(
    `M${point(0, 1)}L${point(10, 2)}L${point(20, 3)}L${point(20, 1)}L${point(10, 0)}L${point(0, -1)}Z`,
  );
});

test("its percentiles are named at the end, those that would touch left out", () => {
  const named = (series: Percentiles) =>
    texts(sceneOf([series]))
      .filter(({ align }) => align === "left")
      .map(({ text }) => text);
  expect(named(alone)).toEqual(["50", "min", "max", "84", "16"]);
  expect(
    named(
      percentilesOf(
        "a",
        [
          [0, 0],
          [1, 1],
        ],
        [spread(0, 1), spread(0, 0.01)],
      ),
    ),
  ).toEqual(["50"]);
});

test("a step without counts is a gap, a lone step a narrow box with a dot", () => {
  const broken = percentilesOf(
    "a",
    [
      [0, 0],
      [10, 10],
      [20, 20],
    ],
    [spread(0, 1), gap, spread(2, 1)],
  );
  expect(paths(sceneOf([broken])).map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, () => "fill"));
});

test("several runs have one band each and no names", () => {
  const scene = sceneOf([alone, percentilesOf("b", [[0, 20]], [spread(5, 2)])]);
  const fills = paths(scene).filter(({ kind, alpha }) => kind === "fill" && alpha < 1);
  expect(fills.map(({ color }) => color)).toEqual(["#aaa", "#bbb"]);
  expect(texts(scene).filter(({ align }) => align === "left")).toEqual([]);
  expect([scene.hasOthers("b"), sceneOf([alone]).hasOthers("a")]).toEqual([true, false]);
});

test("rows of several histograms show the extremes of each percentile", () => {
  const series = percentilesOf(
    "a",
    [
      [0, 8],
      [9, 20],
    ],
    [spread(0, 1), spread(1, 1)],
    [spread(3, 1), spread(4, 1)],
  );
  const scene = sceneOf([series]);
  expect(scene.report.valueDomain).toEqual([-4, 8]);
  expect(scene.read({ series: 0, row: 0, bin: 0 })?.rows[0]).toMatchObject({
    firstStep: 0,
    step: 8,
    nHistograms: 2,
  });
  expect(scene.read({ series: 0, row: 0, bin: 0 })?.rows[0]?.percentiles[4]).toEqual({
    ...{ basisPoints: 5000, low: 0, high: 3 },
  });
});

test("the pointer reads the run whose median is nearest first, percentiles from the top", () => {
  const scene = sceneOf([
    alone,
    percentilesOf(
      "b",
      [
        [0, 0],
        [20, 20],
      ],
      [spread(9, 1), spread(9, 1)],
    ),
  ]);
  const { x, y } = scene.scales;
  const cursor = scene.locate({ x: x.toPixel(11), y: y.toPixel(8) });
  const reading = cursor && scene.read(cursor);
  expect(reading?.rows.map(({ id, step }) => [id, step])).toEqual([
    ["b", 20],
    ["a", 20],
  ]);
  expect(reading?.rows[0]?.percentiles.map((cut) => cut.basisPoints)).toEqual([...basisPoints].reverse());
});

test("keys go from step to step and from run to run", () => {
  const scene = sceneOf([alone, percentilesOf("b", [[0, 0]], [spread(9, 1)])]);
  expect(scene.move(null, "Home")).toEqual({ series: 0, row: 2, bin: 0 });
  expect(scene.move({ series: 0, row: 2, bin: 0 }, "ArrowDown")).toEqual({ series: 1, row: 0, bin: 0 });
  expect(scene.move({ series: 0, row: 2, bin: 0 }, "ArrowLeft")).toEqual({ series: 0, row: 1, bin: 0 });
});

test("shares are whole percents, their ends have names", () => {
  expect(basisPoints.map(shareLabel)).toEqual(["min", "7", "16", "31", "50", "69", "84", "93", "max"]);
});

test("nothing to draw leaves axes", () => {
  expect([paths(sceneOf([])), sceneOf([]).locate({ x: 1, y: 1 }), sceneOf([gapOnly()]).report.nRows]).toEqual(
    [[], null, 1],
  );
});

function gapOnly(): Percentiles {
  return percentilesOf("a", [[0, 0]], [gap]);
}
