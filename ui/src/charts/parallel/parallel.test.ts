import { describe, expect, it } from "vitest";
import { FrameScheduler } from "../../base/scheduler";
import { Painting } from "../canvas/painting";
import { RecordingContext } from "../canvas/recording_context";
import { lightTheme } from "../canvas/theme";
import { drawParallelAxes } from "./parallel_axes";
import { nearestLine, placeLines, traceLine } from "./parallel_lines";
import { type ParallelAxis, parallelLayout, pixelToUnit, unitToPixel } from "./parallel_types";
import { categoryScale, numberScale, suitableForm } from "./unit_scale";

const MANY = Float64Array.from({ length: 101 }, (_, i) => i);

function axis(
  id: string,
  values: Float64Array,
  brush: readonly [number, number] | null = null,
): ParallelAxis {
  return { id, title: id, scale: numberScale("linear", values), values, brush };
}

describe("scales", () => {
  it.each(["linear", "log", "quantile"] as const)("%s finds every value again", (form) => {
    const values = Float64Array.from({ length: 50 }, (_, i) => 1.5 ** i);
    const { toUnit, toValue } = numberScale(form, values);
    for (const value of values) expect(toValue(toUnit(value)) / value).toBeCloseTo(1, 9);
  });

  it("have no place for what is no number", () => {
    for (const form of ["linear", "log", "quantile"] as const) {
      const { toUnit } = numberScale(form, Float64Array.from([1, Number.NaN, 3, Number.POSITIVE_INFINITY]));
      expect([toUnit(Number.NaN), toUnit(Number.POSITIVE_INFINITY)]).toEqual([Number.NaN, Number.NaN]);
    }
  });

  it("are linear where a logarithm has no meaning, and empty where there is nothing", () => {
    expect(numberScale("log", Float64Array.from([0, 1, 2])).form).toBe("linear");
    expect(numberScale("linear", Float64Array.from([Number.NaN])).ticks).toEqual([]);
  });

  it("suit the numbers", () => {
    const forms = [
      [1e-4, 1e-2],
      [256, 512, 2048],
      [0, 100],
      [0.5, 0.8],
      [-1, 100],
    ];
    expect(forms.map((values) => suitableForm(Float64Array.from(values)))).toEqual([
      "log",
      "log",
      "linear",
      "linear",
      "linear",
    ]);
  });

  it("put names equally far apart", () => {
    const { toUnit, toValue, ticks } = categoryScale(["a", "b"]);
    expect([toUnit(0), toUnit(1), toUnit(2), toValue(0.9), ticks.map(({ label }) => label)]).toEqual([
      0.25,
      0.75,
      Number.NaN,
      1,
      ["a", "b"],
    ]);
  });
});

describe("parallel coordinates", () => {
  const layout = parallelLayout(3, 700, 292);
  const axes = [
    axis("a", MANY),
    axis(
      "b",
      MANY.map((value) => 100 - value),
    ),
    axis("c", MANY),
  ];

  it("give places on an axis back", () => {
    for (const unit of [0, 0.25, 1])
      expect(pixelToUnit(layout, unitToPixel(layout, unit))).toBeCloseTo(unit, 12);
    expect([pixelToUnit(layout, -1000), pixelToUnit(layout, 1000)]).toEqual([1, 0]);
  });

  it("draw a line through all axes with a gap where a row has no value", () => {
    const holes = [
      axes[0],
      axis(
        "b",
        Float64Array.from(MANY, (value) => (value === 7 ? Number.NaN : value)),
      ),
      axes[2],
    ];
    const places = placeLines(holes as ParallelAxis[], layout);
    const draw = (row: number) => {
      const target = new RecordingContext();
      target.beginPath();
      traceLine(target, layout.xs, places, row);
      target.stroke();
      return target.drawn.map((item) => (item.kind === "text" ? "" : item.path.replace(/[^MC]/g, "")));
    };
    expect([draw(6), draw(7)]).toEqual([["MCC"], ["MM"]]);
  });

  it("find the line under the pointer among those that are shown, also between axes", () => {
    const places = placeLines(axes, layout);
    const [left = 0, right = 0] = layout.xs;
    const all = [...MANY.keys()];
    const at = (unit: number) => unitToPixel(layout, unit);
    expect(nearestLine(layout.xs, places, all, left, at(0.3), 5)).toBe(30);
    expect(nearestLine(layout.xs, places, all, right, at(0.3), 5)).toBe(70);
    expect(nearestLine(layout.xs, places, [10, 90], (left + right) / 2, at(0.5), 5)).toBe(90);
    expect(nearestLine(layout.xs, places, [10], left, at(0.9), 5)).toBeNull();
    expect(nearestLine(layout.xs, places, all, left - 40, at(0.3), 5)).toBeNull();
  });

  it("draw a brush over the part of the axis that it covers", () => {
    const target = new RecordingContext();
    const style = { theme: lightTheme, accent: "#b34e08", pixelRatio: 1 };
    drawParallelAxes(target, [axis("a", MANY, [0.5, 1])], parallelLayout(1, 300, 292), style);
    const brushes = target.drawn.flatMap((item) =>
      item.kind === "stroke" && item.color === style.accent ? item.path : [],
    );
    expect(brushes).toEqual(["M136 46.5h13v116h-13Z"]);
  });
});

describe("painting", () => {
  it("goes on in the next frame when its time is over, and misses nothing", () => {
    let [now, frame] = [0, () => {}];
    const scheduler = new FrameScheduler((run) => {
      frame = run;
    });
    const painted: number[] = [];
    const painting = new Painting(scheduler, () => now);
    painting.start(100, (from, to) => {
      now += 5;
      for (let i = from; i < to; i += 1) painted.push(i);
    });
    const first = painted.length;
    while (!scheduler.isIdle) frame();
    expect([first, painted]).toEqual([64, Array.from({ length: 100 }, (_, i) => i)]);
  });

  it("ends when another begins", () => {
    let now = 0;
    const scheduler = new FrameScheduler(() => {});
    const painting = new Painting(scheduler, () => now);
    const slow = () => {
      now += 100;
    };
    painting.start(1000, slow);
    painting.stop();
    expect(scheduler.isIdle).toBe(true);
  });
});
