import { describe, expect, it } from "vitest";
import { memoryStorage } from "./fake_page";
import { loadSettings, SETTINGS } from "./settings";
import { Storage } from "./storage";

describe("settings", () => {
  it("are remembered", () => {
    const storage = memoryStorage();
    loadSettings(storage).smoothing.value = 0.25;
    expect(loadSettings(storage).smoothing.value).toBe(0.25);
  });

  it("that cannot be right are as at first", () => {
    const storage = memoryStorage();
    storage.write("settings", { smoothing: 7, density: "huge", isXLog: "yes", tooltipRows: 5 });
    const { smoothing, density, isXLog, tooltipRows } = loadSettings(storage);
    expect([smoothing.value, density.value, isXLog.value, tooltipRows.value]).toEqual([
      0.6,
      "comfortable",
      false,
      5,
    ]);
  });

  it("work where the browser stores nothing", () => {
    const broken = {
      getItem: () => {
        throw new Error("forbidden");
      },
      setItem: () => {
        throw new Error("full");
      },
    };
    const settings = loadSettings(new Storage(broken));
    settings.isYLog.value = true;
    expect([settings.isYLog.value, settings.cardWidthPx.value]).toEqual([true, SETTINGS.cardWidthPx.initial]);
  });
});
