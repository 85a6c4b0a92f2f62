import { describe, expect, it } from "vitest";
import { FakeSource } from "../data/fake_source";
import { loadedPage } from "./fake_page";

describe("Page", () => {
  it("makes one scheduler of a name, which hears of changes", async () => {
    const page = await loadedPage(new FakeSource(["a"], {}));
    const heard: unknown[] = [];
    const make = () => ({
      markChanged: (runs: Iterable<string>) => heard.push([...runs]),
      markAllChanged: () => heard.push("all"),
    });
    expect(page.scheduler("images", make)).toBe(page.scheduler("images", make));
    page.markChanged(["a"]);
    page.markChanged(null);
    expect(heard).toEqual([["a"], "all"]);
  });

  it("loads the tags of a kind when they are first asked for, and again when the lists change", async () => {
    const source = new FakeSource(["a"], { samples: ["a"] });
    const page = await loadedPage(source);
    const list = page.catalogue.tags("images");
    expect([list.isReady.value, page.catalogue.tags("images") === list]).toEqual([false, true]);
    await Promise.resolve();
    await Promise.resolve();
    expect([list.isReady.value, list.tagNames.value]).toEqual([true, ["samples"]]);
    source.runMessages = [];
    await page.catalogue.load();
    expect(list.tagByName.value.get("samples")?.runs.size).toBe(0);
  });
});
