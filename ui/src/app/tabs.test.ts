import { describe, expect, it } from "vitest";
import { splitTabs } from "./tab_list";
import { shownTabs, TABS, tabOf } from "./tabs";

describe("tabs", () => {
  it("stand in the order of the design", () => {
    expect(TABS.map(({ title }) => title).join(", ")).toBe(
      "Scalars, Custom scalars, Images, Heatmaps, Predictions, Audio, Graphs, Histograms, Text, PR curves, HParams, Mesh, Projector, Tensors, Other",
    );
  });

  it("are shown only where there is a view, even if there is data or the address asks", () => {
    expect(shownTabs({ scalars: 3, unknown: 2 }, "unknown").map(({ kind }) => kind)).toEqual(["scalars"]);
  });

  it("without room stand apart, never the one that is selected", () => {
    const kinds = (selected: string, nFitting: number) =>
      splitTabs(TABS.slice(0, 5), selected, nFitting).map((tabs) => tabs.map(({ kind }) => kind).join());
    expect(kinds("scalars", 3)).toEqual(["scalars,custom_scalars,images", "heatmaps,predictions"]);
    expect(kinds("predictions", 3)).toEqual(["scalars,custom_scalars,predictions", "images,heatmaps"]);
    expect(kinds("scalars", 9)).toEqual(["scalars,custom_scalars,images,heatmaps,predictions", ""]);
  });

  it("of kinds without a view lead to the first", () => {
    expect([tabOf("unknown").kind, tabOf("scalars").kind]).toEqual(["scalars", "scalars"]);
  });
});
