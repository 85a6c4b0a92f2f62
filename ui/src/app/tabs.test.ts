import { describe, expect, it } from "vitest";
import { splitTabs } from "./tab_list";
import { shownTabs, TABS, tabOf } from "./tabs";

describe("tabs", () => {
  it("stand in the order of the design", () => {
    expect(TABS.map(({ title }) => title).join(", ")).toBe(
      "Scalars, Custom scalars, Images, Heatmaps, Predictions, Audio, Graphs, Histograms, Text, PR curves, HParams, Mesh, Projector, Tensors, Other",
    );
  });

  it("are shown where there is data or the address asks, the first always", () => {
    const kinds = (asked: string) => shownTabs({ unknown: 2, markers: 1 }, asked).map(({ kind }) => kind);
    expect(kinds("scalars")).toEqual(["scalars", "unknown"]);
    expect(kinds("text")).toEqual(["scalars", "text", "unknown"]);
    expect(kinds("markers")).toEqual(["scalars", "unknown"]);
  });

  it("without room stand apart, never the one that is selected", () => {
    const kinds = (selected: string, nFitting: number) =>
      splitTabs(TABS.slice(0, 5), selected, nFitting).map((tabs) => tabs.map(({ kind }) => kind).join());
    expect(kinds("scalars", 3)).toEqual(["scalars,custom_scalars,images", "heatmaps,predictions"]);
    expect(kinds("predictions", 3)).toEqual(["scalars,custom_scalars,predictions", "images,heatmaps"]);
    expect(kinds("scalars", 9)).toEqual(["scalars,custom_scalars,images,heatmaps,predictions", ""]);
  });

  it("that there are not lead to the first", () => {
    expect([tabOf("markers").kind, tabOf("unknown").kind]).toEqual(["scalars", "unknown"]);
  });
});
