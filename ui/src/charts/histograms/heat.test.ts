import { describe, expect, test } from "vitest";
import { type DrawnPath, type DrawnText, RecordingContext } from "../canvas/recording_context";
import { lightTheme } from "../canvas/theme";
import { HeatScene } from "./heat";
import { heatColors, nHeatColors, parseHexColor } from "./heat_colors";
import { gridOf, spaceOf } from "./histogram_testing";
import type { Grid, HistogramView } from "./histogram_types";

const grid = gridOf(
  "a",
  [
    [0, 0],
    [10, 10],
    [20, 30],
  ],
  [
    [4, 0],
    [1, 16],
    [0, 0],
  ],
  [-1, 1],
);
const sceneOf = (of: Grid | null = grid, view: Partial<HistogramView> = {}) =>
  new HeatScene({ mode: "heat", grid: of }, spaceOf(view));

function drawn(draw: (target: RecordingContext) => void) {
  const target = new RecordingContext();
  draw(target);
  return target.drawn;
}

const fills = (scene: HeatScene) => drawn((target) => scene.drawFigure(target)) as readonly DrawnPath[];

describe("colours", () => {
  const colors = heatColors("#ffffff", "#0000ff", "#000000");

  test("go from the ground through the run's own to darker", () => {
    expect([colors[0], colors.length]).toEqual([[255, 255, 255], nHeatColors]);
    const own = colors.reduce((most, [, , blue]) => Math.max(most, blue), 0);
    expect(own).toBe(255);
    expect(colors.at(-1)).toEqual([0, 0, 158]);
  });

  test("short and long hexadecimal ones are read, others are a grey", () => {
    expect(["#0f8", "#0A141e", "red"].map(parseHexColor)).toEqual([
      [0, 255, 136],
      [10, 20, 30],
      [136, 136, 136],
    ]);
  });
});

describe("cells", () => {
  test("are filled by the square root of their count, empty ones not at all", () => {
    const indexes = [1, 2, 4].map((root) => Math.round((root / 4) * (nHeatColors - 1)));
    const palette = heatColors(lightTheme.card, "#aaaaaa", lightTheme.text);
    const colors = indexes.map((index) => `rgb(${(palette[index] ?? []).join(", ")})`);
    expect(fills(sceneOf()).map(({ color }) => color)).toEqual(colors);
  });

  test("logarithms bring small counts nearer to great ones", () => {
    const [smallest] = fills(sceneOf(grid, { isCountLog: true }));
    expect(smallest?.color).not.toBe(fills(sceneOf())[0]?.color);
  });

  test("reach halfway to their neighbours", () => {
    const { x, y } = sceneOf().scales;
    const [low, high, middle] = [x.toPixel(5), x.toPixel(15), y.toPixel(0)].map((px) => Math.round(px));
    const greatest = fills(sceneOf()).at(-1);
    const [, left, top, width, height] = /M(\S+) (\S+)h(\S+)v(\S+)h/.exec(greatest?.path ?? "") ?? [];
    expect([left, width].map((px) => Math.round(Number(px)))).toEqual([low, (high ?? 0) - (low ?? 0)]);
    expect([top, height].map((px) => Math.round(Number(px)))).toEqual([8, (middle ?? 0) - 8]);
  });

  test("neighbours of one colour in a column are one rectangle", () => {
    const even = gridOf("a", [[0, 0]], [[3, 3, 3, 0, 3]], [0, 5]);
    const [only] = fills(sceneOf(even));
    expect(only?.path.match(/M/g)?.length).toBe(2);
  });
});

test("a cell is read with its bin, its count and the steps that it stands for", () => {
  const scene = sceneOf();
  const { x, y } = scene.scales;
  const at = (step: number, value: number) => {
    const cursor = scene.locate({ x: x.toPixel(step), y: y.toPixel(value) });
    return cursor && scene.read(cursor)?.rows[0];
  };
  expect(at(9, 0.5)).toMatchObject({
    ...{ step: 10, nHistograms: 1, percentiles: [] },
    bin: { low: 0, high: 1, count: 16, total: 17 },
  });
  expect(at(24, -0.5)).toMatchObject({
    firstStep: 20,
    step: 30,
    nHistograms: 2,
    bin: { count: 0, total: 0 },
  });
});

test("a drag asks for steps and, when it is high, for values", () => {
  const request = { x: [1, 2], y: null, gesture: 1 } as const;
  expect(sceneOf().zoomOf(request)).toEqual({ x: [1, 2], values: null, gesture: 1 });
});

test("keys go from step to step and from bin to bin", () => {
  const first = sceneOf().move(null, "ArrowLeft");
  expect(first).toEqual({ series: 0, row: 2, bin: 1 });
  expect(sceneOf().move(first, "ArrowLeft")).toEqual({ series: 0, row: 1, bin: 1 });
  expect(sceneOf().move(first, "ArrowDown")).toEqual({ series: 0, row: 2, bin: 0 });
});

test("a mark stands at the row that holds its step and says it", () => {
  const marks = drawn((target) => sceneOf().drawMark(target, 19, true));
  expect(marks.filter((item): item is DrawnText => item.kind === "text").map(({ text }) => text)).toEqual([
    "10",
  ]);
});

test("a grid without bins is empty axes", () => {
  const none = sceneOf({ ...grid, nBins: 0, mass: new Float32Array() });
  expect([fills(none), none.locate({ x: 50, y: 50 }), none.move(null, "End")]).toEqual([[], null, null]);
});
