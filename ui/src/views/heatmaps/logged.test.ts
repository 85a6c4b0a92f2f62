import { describe, expect, it } from "vitest";
import type { ShownArray } from "../../board/arrays/use_slice";
import type { HeatmapMessage, NormalizeMessage } from "../../wire/messages";
import { loggedColors, loggedTexts, namesOf } from "./logged";

const NO_NUMBERS = { span: null, low: null, high: null, center: null, min: null, max: null };

function messageOf(colormap: string, normalize: Partial<NormalizeMessage>): HeatmapMessage {
  return {
    ...{ colormap, stack: "slices", origin: "upper", unit: "", x_label: "", y_label: "key" },
    ...{ x_ticks: [], y_ticks: ["a"], show_values: false, annotations: [], has_under: false },
    normalize: { ...NO_NUMBERS, mode: "minmax", ...normalize },
  };
}

describe("loggedColors", () => {
  it("are those that the writer chose, with the numbers of the rule", () => {
    expect(loggedColors(messageOf("magma", { mode: "percentile", low: 2, high: 98 }))).toEqual({
      colormap: "magma",
      normalize: { mode: "percentile", low: 2, high: 98 },
    });
    expect(loggedColors(messageOf("viridis", { mode: "zscore", span: 2 }))?.normalize).toEqual({
      mode: "zscore",
      span: 2,
    });
    expect(loggedColors(messageOf("viridis", { mode: "fixed", min: -1, max: 4 }))?.normalize).toEqual({
      mode: "fixed",
      min: -1,
      max: 4,
    });
  });

  it("are not chosen where both are at their defaults", () => {
    expect(loggedColors(messageOf("viridis", {}))).toBeNull();
  });
});

describe("namesOf", () => {
  it("are the writer's, or plain", () => {
    expect(namesOf(messageOf("viridis", {}))).toEqual({
      rowName: "key",
      columnName: "column",
      rowTicks: ["a"],
      columnTicks: [],
    });
  });
});

describe("loggedTexts", () => {
  const message = messageOf("viridis", {});
  const arrayOf = (heatmap: HeatmapMessage, stride: number, less?: string) =>
    ({ frame: { header: { heatmap, shape: [2, 4], stride } }, less }) as unknown as ShownArray;

  it("are the writer's annotations, of every nth cell where the array is thinned", () => {
    const annotations = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const texts = [1, 2].map((stride) => loggedTexts(arrayOf({ ...message, annotations }, stride)));
    expect(texts.map((text) => text?.annotationAt(1, 1))).toEqual(["f", undefined]);
    expect(texts.map((text) => text?.annotationAt(0, 1))).toEqual(["b", "c"]);
  });

  it("are the numbers alone of a difference, and none where nothing was asked for", () => {
    const shown = { ...message, show_values: true, annotations: ["a"] };
    const texts = loggedTexts(arrayOf(shown, 1, "step 0"));
    expect([texts?.hasNumbers, texts?.annotationAt(0, 0)]).toEqual([true, undefined]);
    expect(loggedTexts(arrayOf(message, 1))).toBeNull();
  });
});
