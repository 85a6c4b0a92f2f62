import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { changesMessage, DONE, FakeSource, runMessage } from "../data/fake_source";
import { loadedPage } from "./fake_page";

async function setUp() {
  const source = new FakeSource(["a", "b"], { "train/loss": ["a", "b"], lr: ["b"] });
  const { catalogue } = await loadedPage(source);
  const load = vi.spyOn(source, "runs");
  const loadTags = vi.spyOn(source, "tags");
  return { source, catalogue, load, loadTags };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("Catalogue", () => {
  it("knows runs, tags, and which runs have which tag", async () => {
    const { catalogue } = await setUp();
    expect(catalogue.names.value).toEqual(["a", "b"]);
    expect([...catalogue.tags("scalars").tagByName.value].map(([tag, { runs }]) => [tag, [...runs]])).toEqual(
      [
        ["train/loss", ["a", "b"]],
        ["lr", ["b"]],
      ],
    );
  });

  it("loads the lists again when they changed, once for many changes", async () => {
    const { source, catalogue, load } = await setUp();
    source.runMessages = [...source.runMessages, runMessage("c")];
    for (let i = 0; i < 5; i += 1) catalogue.hear(changesMessage({ lists_changed: true }));
    await vi.advanceTimersByTimeAsync(250);
    expect([load.mock.calls.length, catalogue.names.value]).toEqual([1, ["a", "b", "c"]]);
  });

  it("loads the runs, not the tags, about once a second while runs only grow", async () => {
    const { catalogue, load, loadTags } = await setUp();
    for (let i = 0; i < 50; i += 1) {
      catalogue.hear(changesMessage({ runs: ["a"] }));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(load.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(load.mock.calls.length).toBeLessThanOrEqual(5);
    expect(loadTags).not.toHaveBeenCalled();
  });

  it("looks again after a run was live, so that its mark goes", async () => {
    const { source, catalogue } = await setUp();
    source.runMessages = [runMessage("a", { is_live: true })];
    await catalogue.load();
    source.runMessages = [runMessage("a")];
    await vi.advanceTimersByTimeAsync(31_000);
    expect(catalogue.runs.value.map(({ is_live }) => is_live)).toEqual([false]);
  });

  it("says how far the reading has come without loading anything", async () => {
    const { catalogue, load } = await setUp();
    const loading = { ...DONE, is_loading: true, n_bytes_read: 4 };
    catalogue.hear(changesMessage({ loading }));
    await vi.advanceTimersByTimeAsync(5000);
    expect([catalogue.loading.value, load.mock.calls.length]).toEqual([loading, 0]);
  });
});
