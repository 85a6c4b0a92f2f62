import { describe, expect, it } from "vitest";
import type { HeatmapMessage, NormalizeMessage } from "../../wire/messages";
import { loggedColors, namesOf } from "./logged";

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
