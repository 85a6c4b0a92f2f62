import { describe, expect, test } from "vitest";
import { type Drawn, type DrawnPath, type DrawnText, RecordingContext } from "../canvas/recording_context";
import { lightTheme } from "../canvas/theme";
import { CanvasLineLayer } from "./line_layer";
import { drawBackground, drawForeground, type Scene } from "./scene";
import { bucketLine, pointLine, sceneOf } from "./testing";

function backgroundOf(scene: Scene): readonly Drawn[] {
  const target = new RecordingContext();
  drawBackground(target, scene);
  return target.drawn;
}

function foregroundOf(scene: Scene): readonly Drawn[] {
  const target = new RecordingContext();
  drawForeground(target, scene, new CanvasLineLayer());
  return target.drawn;
}

const texts = (drawn: readonly Drawn[]) =>
  drawn.filter((item): item is DrawnText => item.kind === "text").map(({ text, x, y }) => [text, x, y]);
const strokes = (drawn: readonly Drawn[]) =>
  drawn.filter((item): item is DrawnPath => item.kind === "stroke");
const paths = (drawn: readonly Drawn[], color: string) =>
  drawn.flatMap((item) => (item.kind !== "text" && item.color === color ? [item.path] : []));

const ramp = pointLine("a0", [0, 100], [-10, 10]);
const fixed = { xDomain: [0, 100], yDomain: [-10, 10] } as const;

describe("the ground", () => {
  test("has grid lines on the middle of device pixels, a darker zero line, a base line and labels", () => {
    const drawn = backgroundOf(sceneOf([ramp], fixed));
    expect(strokes(drawn).map(({ path, color, width }) => [path, color, width])).toEqual([
      ["M39 58.5L339 58.5", lightTheme.axis, 1],
      ["M39 8.5L339 8.5", lightTheme.grid, 1],
      ["M39 108.5L339 108.5", lightTheme.axis, 1],
      ["M39.5 108.5L39.5 112.5", lightTheme.axis, 1],
      ["M99.5 108.5L99.5 112.5", lightTheme.axis, 1],
      ["M159.5 108.5L159.5 112.5", lightTheme.axis, 1],
      ["M219.5 108.5L219.5 112.5", lightTheme.axis, 1],
      ["M279.5 108.5L279.5 112.5", lightTheme.axis, 1],
      ["M339.5 108.5L339.5 112.5", lightTheme.axis, 1],
    ]);
    expect(texts(drawn)).toEqual([
      ["−10", 31, 108],
      ["0", 31, 58],
      ["10", 31, 11],
      ["0", 39.5, 121],
      ["20", 99.5, 121],
      ["40", 159.5, 121],
      ["60", 219.5, 121],
      ["80", 279.5, 121],
      ["100", 336.85, 121],
    ]);
  });

  test("has hairlines of one device pixel on a fine screen", () => {
    const drawn = strokes(backgroundOf(sceneOf([ramp], fixed, { pixelRatio: 2 })));
    expect(new Set(drawn.map((item) => item.width))).toEqual(new Set([0.5]));
    expect(drawn[0]?.path).toBe("M39 58.25L339 58.25");
  });

  test("makes room for wide labels", () => {
    const { plot } = sceneOf([ramp], { ...fixed, yDomain: [1000.0001, 1000.0004] });
    expect(plot.left).toBe(Math.ceil("1,000.0002".length * 6.1) + 20);
  });

  test("without lines is a base line alone", () => {
    const drawn = backgroundOf(sceneOf([]));
    expect(drawn.map((item) => item.kind === "stroke" && item.path)).toEqual(["M38 108.5L339 108.5"]);
  });

  test("of NaN alone has an x axis and no y labels", () => {
    const scene = sceneOf([pointLine("a0", [0, 100], [Number.NaN, Number.NaN])]);
    expect([scene.xTicks.length > 1, scene.yTicks]).toEqual([true, []]);
  });
});

describe("lines", () => {
  test("are drawn at their places, as wide as the theme says, cut to the plot", () => {
    expect(foregroundOf(sceneOf([ramp], fixed))).toEqual([
      {
        kind: "stroke",
        path: "M39 108L339 8",
        color: "#a0",
        alpha: 1,
        width: 1.5,
        dash: [],
        clip: "M39 7h301v102h-301Z",
      },
    ]);
  });

  test("have their unsmoothed values behind, thin and faint", () => {
    const line = pointLine("a0", [0, 100], [10, -10], { smoothed: [0, 0] });
    const drawn = strokes(foregroundOf(sceneOf([line], fixed)));
    expect(drawn.map(({ path, alpha, width }) => [path, alpha, width])).toEqual([
      ["M39 8L339 108", 0.25, 1],
      ["M39 58L339 58", 1, 1.5],
    ]);
  });

  test("are fainter behind on a narrow plot", () => {
    const line = pointLine("a0", [0, 100], [10, -10], { smoothed: [0, 0] });
    expect(strokes(foregroundOf(sceneOf([line], fixed, { width: 200 })))[0]?.alpha).toBe(0.15);
  });

  test("of more than ten runs are hairlines without unsmoothed values", () => {
    const lines = Array.from({ length: 11 }, (_, i) =>
      pointLine(`${i}`, [0, 100], [0, i], { smoothed: [0, i] }),
    );
    const drawn = strokes(foregroundOf(sceneOf(lines, fixed, { pixelRatio: 2 })));
    expect(drawn.map((item) => item.width)).toEqual(new Array(11).fill(0.5));
  });

  test("of buckets pass through first, smallest, largest and last at their x", () => {
    const line = bucketLine("a0", [
      { x: [0, 40, 30, 10], y: [0, 0, -10, 10] },
      { x: [50, 100, 60, 80], y: [0, 0, -5, 5] },
    ]);
    expect(paths(foregroundOf(sceneOf([line], fixed)), "#a0")).toEqual([
      "M39 58L69 8L129 108L159 58L189 58L219 83L279 33L339 58",
    ]);
  });

  test("break at a bucket without finite values", () => {
    const nan = Number.NaN;
    const line = bucketLine("a0", [
      { x: [0, 20, 0, 20], y: [0, 0, 0, 0] },
      { x: [40, 60, nan, nan], y: [nan, nan, nan, nan] },
      { x: [80, 100, 80, 100], y: [0, 0, 0, 0] },
    ]);
    expect(paths(foregroundOf(sceneOf([line], fixed)), "#a0")).toEqual(["M39 58L99 58M279 58L339 58"]);
  });

  test("have a dashed stroke where they ask for it", () => {
    const [drawn] = foregroundOf(sceneOf([{ ...ramp, dash: [4, 2] }], fixed));
    expect(drawn).toMatchObject({ dash: [4, 2] });
  });

  test("of one point are a dot", () => {
    const [, dot] = foregroundOf(sceneOf([pointLine("a0", [50], [0])], fixed));
    expect(dot).toMatchObject({ kind: "fill", path: "M186.5 58a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0Z" });
  });

  test("of no points draw nothing", () => {
    expect(foregroundOf(sceneOf([pointLine("a0", [], [])], fixed))).toEqual([]);
  });

  test("stand before their band", () => {
    const band = { x: Float64Array.of(0, 100), low: Float64Array.of(-10, 0), high: Float64Array.of(0, 10) };
    const [area, line] = foregroundOf(sceneOf([{ ...ramp, band }], fixed));
    expect(area).toMatchObject({ kind: "fill", path: "M39 58L339 8L339 58L39 108Z", alpha: 0.14 });
    expect(line).toMatchObject({ kind: "stroke" });
  });

  test("leave zero and below out on a logarithmic axis, and count them", () => {
    const line = pointLine("a0", [0, 25, 50, 75, 100], [1, 0, 10, -5, 100]);
    const scene = sceneOf([line], { yLog: true, xDomain: [0, 100], yDomain: [1, 100] });
    expect(scene.report.nNonPositive).toBe(2);
    expect(paths(foregroundOf(scene), "#a0")[0]).toBe("M39 108M189 58M339 8");
  });

  test("on a logarithmic x axis begin at the first positive x", () => {
    const line = pointLine("a0", [0, 1, 10, 100], [0, 0, 0, 0]);
    const scene = sceneOf([line], { xLog: true, yDomain: [-10, 10] });
    expect(scene.scales.x.domain).toEqual([1, 100]);
    expect(paths(foregroundOf(scene), "#a0")).toEqual(["M39 58L189 58L339 58"]);
  });
});

describe("what does not fit", () => {
  const spiked = pointLine("a0", [0, 25, 50, 75, 100], [0, 99, 0, -99, 0]);

  test("is a tick on the edge that it lies beyond, and is counted", () => {
    const scene = sceneOf([spiked], fixed);
    expect(scene.report).toMatchObject({ nAbove: 1, nBelow: 1, nNonPositive: 0, isExact: true });
    const ticks = foregroundOf(scene).find((item) => item.kind === "fill");
    expect(ticks).toMatchObject({ path: "M113.5 4h1v4h-1ZM263.5 104h1v4h-1Z", alpha: 0.8 });
  });

  test("is counted without ticks where there are many lines", () => {
    const lines = Array.from({ length: 11 }, (_, i) => ({ ...spiked, id: `${i}` }));
    const scene = sceneOf(lines, fixed);
    expect(scene.report).toMatchObject({ nAbove: 11, nBelow: 11 });
    expect(foregroundOf(scene).filter((item) => item.kind === "fill")).toEqual([]);
  });

  test("outside the x domain is not counted", () => {
    expect(sceneOf([spiked], { ...fixed, xDomain: [30, 70] }).report).toMatchObject({ nAbove: 0, nBelow: 0 });
  });

  test("of buckets is a lower bound, and said to be", () => {
    const line = bucketLine("a0", [{ x: [0, 100, 10, 20], y: [0, 0, -99, 99] }]);
    expect(sceneOf([line], fixed).report).toMatchObject({ nAbove: 1, nBelow: 1, isExact: false });
  });
});

describe("values that are not finite", () => {
  const trianglesOf = (value: number[]) => {
    const line = pointLine("a0", [0, 25, 50, 75, 100], value);
    return foregroundOf(sceneOf([line], fixed)).filter((item) => item.kind !== "text" && !item.clip);
  };

  test("are one triangle for each stretch of NaN, outlined in the card's colour", () => {
    const path = "M109 17L119 17L114 8Z";
    expect(trianglesOf([0, Number.NaN, Number.NaN, 0, 0])).toMatchObject([
      { kind: "stroke", path, color: lightTheme.card, width: 3 },
      { kind: "fill", path, color: "#a0" },
    ]);
  });

  test("are hollow triangles that point to where infinity lies", () => {
    const { POSITIVE_INFINITY: above, NEGATIVE_INFINITY: below } = Number;
    const fills = trianglesOf([0, above, 0, below, 0]).filter((item) => item.kind === "fill");
    expect(fills).toMatchObject([
      { path: "M109 17L119 17L114 8Z", color: lightTheme.card },
      { path: "M259 8L269 8L264 17Z", color: lightTheme.card },
    ]);
  });

  test("are drawn once where they crowd", () => {
    const x = Array.from({ length: 1000 }, (_, i) => i / 100);
    const line = pointLine(
      "a0",
      x,
      x.map((_, i) => (i % 2 === 0 ? Number.NaN : 0)),
    );
    const fills = foregroundOf(sceneOf([line], fixed)).filter(
      (item) => item.kind === "fill" && item.alpha === 1 && !item.clip,
    );
    expect(fills.length).toBeLessThan(4);
  });

  test("outside the x domain are left out", () => {
    const line = pointLine("a0", [0, 50, 100], [Number.NaN, 0, 0]);
    const drawn = foregroundOf(sceneOf([line], { ...fixed, xDomain: [40, 100] }));
    expect(drawn.filter((item) => item.kind === "fill")).toEqual([]);
  });
});

describe("a domain that an axis cannot show", () => {
  test.each([
    [{ xDomain: [5, 5] as const }],
    [{ xDomain: [9, 1] as const }],
    [{ xDomain: [Number.NaN, 1] as const }],
    [{ xDomain: [-5, 5] as const, xLog: true }],
  ])("%j is fitted instead", (view) => {
    expect(sceneOf([pointLine("a0", [1, 100], [0, 1])], view).scales.x.domain).toEqual([1, 100]);
  });
});

test("wall time is never logarithmic", () => {
  expect(sceneOf([ramp], { xKind: "wall", xLog: true }).scales.x.isLog).toBe(false);
});

test("more points at the right end widen a fitted view and leave a zoomed one", () => {
  const grown = pointLine("a0", [0, 100, 200], [-10, 10, 10]);
  const domains = [ramp, grown].map((line) => [
    sceneOf([line]).scales.x.domain,
    sceneOf([line], { xDomain: [10, 20] }).scales.x.domain,
  ]);
  expect(domains).toEqual([
    [
      [0, 100],
      [10, 20],
    ],
    [
      [0, 200],
      [10, 20],
    ],
  ]);
});
