import { describe, expect, test } from "vitest";
import { RecordingContext } from "../canvas/recording_context";
import { lightTheme } from "../canvas/theme";
import type { ChartLine, ChartView } from "../types";
import { drawEndDots, drawEndLabels, spreadLabels } from "./end_labels";
import { pointLine, sceneOf } from "./testing";

const fixed = { xDomain: [0, 100], yDomain: [-10, 10], endLabels: "values" } as const;
const labelsOf = (lines: readonly ChartLine[], view: Partial<ChartView> = {}) =>
  sceneOf(lines, { ...fixed, ...view }).endLabels;

describe("labels", () => {
  test("give each line's last value in three digits, from top to bottom", () => {
    const lines = [pointLine("a0", [0, 100], [0, -5.4321]), pointLine("b0", [0, 100], [0, 1.2345])];
    expect(labelsOf(lines)).toEqual([
      { lineIndex: 1, x: 299, y: expect.closeTo(51.83, 1), labelY: expect.closeTo(51.83, 1), text: "1.23" },
      { lineIndex: 0, x: 299, y: expect.closeTo(85.16, 1), labelY: expect.closeTo(85.16, 1), text: "−5.43" },
    ]);
  });

  test("give the smoothed value where there is one", () => {
    expect(labelsOf([pointLine("a0", [0, 100], [0, 5], { smoothed: [0, 3] })])[0]?.text).toBe("3.00");
  });

  test("give the last value inside a zoomed view", () => {
    const [label] = labelsOf([pointLine("a0", [0, 50, 100], [0, 5, 9])], { xDomain: [0, 60] });
    expect(label).toMatchObject({ text: "5.00", x: expect.closeTo(255.67, 1) });
  });

  test("leave lines out that end in NaN, beyond the y range or before the view", () => {
    const lines = [
      pointLine("a0", [0, 100], [0, Number.NaN]),
      pointLine("b0", [0, 100], [0, 99]),
      pointLine("c0", [0, 10], [0, 0]),
      pointLine("d0", [], []),
    ];
    expect(labelsOf(lines, { xDomain: [20, 100] })).toEqual([]);
  });

  test("are left out above six lines, and so is their room", () => {
    const lines = Array.from({ length: 7 }, (_, i) => pointLine(`${i}`, [0, 100], [0, i]));
    const scene = sceneOf(lines, fixed);
    expect([scene.endLabels, scene.plot.left + scene.plot.width]).toEqual([[], 347 - 8]);
  });

  test("have room for their widest text", () => {
    const right = (value: number) => {
      const { plot } = sceneOf([pointLine("a0", [0, 100], [0, value])], fixed);
      return 347 - plot.left - plot.width;
    };
    expect([right(1), right(-1.5e-120)]).toEqual([48, Math.ceil("−1.5e−120".length * 6.1) + 15]);
  });

  test("with names keep to their room, cutting names in the middle", () => {
    const line = pointLine("a0", [0, 100], [0, 1], {
      labelName: "a-name-that-is-much-longer-than-its-place",
    });
    const [label] = labelsOf([line], { endLabels: "names" });
    expect(label?.text).toMatch(/^a-name.*….*place {2}1\.00$/);
    expect((label?.text.length ?? 0) * 6.1).toBeLessThanOrEqual(172 - 15);
  });
});

describe("spreading", () => {
  const plot = { top: 8, height: 200 };

  test("leaves what does not touch", () => {
    expect(spreadLabels([20, 50, 90], plot)).toEqual([20, 50, 90]);
  });

  test("puts 13 px between labels, around their middle", () => {
    expect(spreadLabels([100, 100, 101], plot).map((y) => Math.round(y * 10) / 10)).toEqual([
      87.3, 100.3, 113.3,
    ]);
  });

  test("keeps labels inside the plot", () => {
    expect(spreadLabels([8, 9], plot)).toEqual([10, 23]);
    expect(spreadLabels([207, 208], plot)).toEqual([191, 204]);
  });

  test("pushes neighbours of a crowd away", () => {
    const ys = spreadLabels([100, 101, 102, 115], plot);
    expect(ys.slice(1).every((y, i) => y - (ys[i] ?? 0) >= 13 - 1e-9)).toBe(true);
  });
});

test("a label is a dot of the line's colour and dim text, and the line ends in a dot", () => {
  const scene = sceneOf([pointLine("a0", [0, 100], [0, 0])], fixed);
  const target = new RecordingContext();
  drawEndLabels(target, scene, scene.endLabels);
  drawEndDots(target, scene, scene.endLabels);
  expect(target.drawn).toMatchObject([
    { kind: "fill", color: "#a0", path: "M305.5 58a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0Z" },
    { kind: "text", text: "0", color: lightTheme.textDim, x: 314, y: 58.5 },
    { kind: "fill", color: "#a0", path: "M296.5 58a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0Z" },
  ]);
});
