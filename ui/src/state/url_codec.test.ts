import { describe, expect, it } from "vitest";
import { EVERYTHING } from "./selection";
import { decodeAddress, encodeAddress, type ViewAddress } from "./url_codec";
import { NO_ZOOM } from "./zoom";

const PLAIN: Omit<ViewAddress, "isDark"> = {
  tab: "scalars",
  tagFilter: "",
  runFilter: "",
  runs: EVERYTHING,
  xAxis: "step",
  isXLog: false,
  isYLog: false,
  turnedYLog: [],
  smoothing: 0.6,
  zoom: NO_ZOOM,
  pins: [],
  card: null,
  step: null,
  options: [],
};

const FULL: Omit<ViewAddress, "isDark"> = {
  tab: "scalars",
  tagFilter: "loss|acc&x=1#%",
  runFilter: "!vit,\\d+",
  runs: {
    base: "none",
    overrides: new Map([
      ["a,b/c~d", true],
      ["100%", false],
      [".", true],
    ]),
  },
  xAxis: "wall",
  isXLog: true,
  isYLog: true,
  turnedYLog: ["train/lr"],
  smoothing: 0.85,
  zoom: { linkedX: [0.5, 1e9], cards: new Map([["a~b,c/d", { x: null, y: [-2, 3.25] }]]) },
  pins: ["train/loss", "with, comma", "ümlaut 100%"],
  card: "train/loss & co",
  step: { step: 120, nth: 3 },
  options: [["scalars.search", "a=b & ü~,"]],
};

describe("addresses", () => {
  it("come back as they were, whatever the names hold", () => {
    for (const view of [PLAIN, FULL]) {
      const decoded = decodeAddress(encodeAddress(view));
      expect({ ...PLAIN, ...decoded }).toEqual(view);
    }
  });

  it("are short and readable where nothing was changed", () => {
    expect(encodeAddress(PLAIN)).toBe("scalars&x=step&smoothing=0.6");
    expect(
      encodeAddress({ ...PLAIN, pins: ["train/loss", "val/loss"], zoom: { ...NO_ZOOM, linkedX: [10, 20] } }),
    ).toBe("scalars&x=step&smoothing=0.6&zoom=10:20&pins=train/loss,val/loss");
  });

  it("of TensorBoard are read: tabs, filters, smoothing, pins and theme", () => {
    const pinned = JSON.stringify([
      { plugin: "scalars", tag: "train/loss" },
      { plugin: "images", tag: "x", runId: "r", sample: 0 },
    ]);
    const query = `?${new URLSearchParams({ tagFilter: "loss", smoothing: "1", pinnedCards: pinned, darkMode: "true" })}`;
    expect(decodeAddress("#timeseries", query)).toEqual({
      tab: "scalars",
      tagFilter: "loss",
      smoothing: 0.999,
      pins: ["train/loss"],
      isDark: true,
    });
    expect(decodeAddress("#scalars&_smoothingWeight=0.9&regexInput=run%201&tagFilter=a")).toEqual({
      tab: "scalars",
      smoothing: 0.9,
      runFilter: "run 1",
      tagFilter: "a",
    });
  });

  it("that cannot be read change nothing", () => {
    expect(decodeAddress("#scalars&x=sideways&smoothing=lots&nonsense=1&pinnedCards={")).toEqual({
      tab: "scalars",
      pins: [],
    });
    expect(decodeAddress("#scalars&zoom=5:1,x~a:b")).toEqual({ tab: "scalars", zoom: NO_ZOOM });
    expect(decodeAddress("")).toEqual({});
  });
});
