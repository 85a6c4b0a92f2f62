import { describe, expect, it } from "vitest";
import { slotColor } from "../../state/palette";
import { coloredParts, fillOpacity, legendColors } from "./node_colors";

const entry = (key: string) => ({ key, label: key, count: 1 });

describe("colours of nodes", () => {
  it("are the same for an operation in every graph, and grey for what has none", () => {
    const legend = {
      form: "entries",
      entries: [entry("linear"), entry("convolution"), entry("control")],
    } as const;
    expect(legendColors(legend, "operation", "light")).toEqual(
      [4, 0, 9].map((slot) => slotColor(slot, "light")),
    );
  });

  it("follow the legend's order for devices, and meaning for a comparison and for TPUs", () => {
    const devices = { form: "entries", entries: [entry("gpu"), entry("cpu")] } as const;
    expect(legendColors(devices, "device", "dark")).toEqual([slotColor(0, "dark"), slotColor(1, "dark")]);
    const sides = { form: "entries", entries: [entry("added"), entry("removed")] } as const;
    expect(legendColors(sides, "comparison", "dark")).toEqual(["var(--good)", "var(--bad)"]);
    const supports = { form: "entries", entries: [entry("incompatible"), entry("compatible")] } as const;
    expect(legendColors(supports, "tpu", "dark")).toEqual(["var(--bad)", "var(--good)"]);
  });

  it("stand one behind another in a group, by their shares", () => {
    const parts = [
      { entry: 1, share: 0.75 },
      { entry: 0, share: 0.25 },
    ];
    expect(coloredParts({ form: "entries", parts }, ["red", "blue"])).toEqual([
      { color: "blue", from: 0, share: 0.75 },
      { color: "red", from: 0.75, share: 0.25 },
    ]);
    expect(coloredParts(null, ["red"])).toEqual([]);
  });

  it("fill a node more the more it costs, and not at all where that is not known", () => {
    const fills = [null, { form: "shade", shade: 0 }, { form: "shade", shade: 1 }] as const;
    expect(fills.map(fillOpacity)).toEqual([0, 0.06, 0.5]);
  });
});
