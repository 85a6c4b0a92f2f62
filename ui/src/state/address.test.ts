// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeSource } from "../data/fake_source";
import { syncAddress } from "./address";
import { loadedPage } from "./fake_page";

async function setUp(hash = "") {
  window.history.replaceState(null, "", `/${hash}`);
  const page = await loadedPage(new FakeSource(["a", "b"], { loss: ["a", "b"] }));
  const stop = syncAddress(page, window);
  return { page, stop };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("syncAddress", () => {
  it("takes over what the address says", async () => {
    const { page, stop } = await setUp(
      "#scalars&x=wall&smoothing=0.9&tagFilter=lo&runs=none,+b&pins=loss&zoom=1:2&card=loss",
    );
    expect([
      page.settings.xAxis.value,
      page.settings.smoothing.value,
      page.tagFilter.text.value,
      page.selection.shown.value,
      page.pins.names.value,
      page.zoom.windowOf("loss").x,
      page.fullCard.value,
    ]).toEqual(["wall", 0.9, "lo", ["b"], ["loss"], [1, 2], "loss"]);
    stop();
  });

  it("writes changes in place, gathered over 300 ms", async () => {
    const { page, stop } = await setUp();
    const replace = vi.spyOn(window.history, "replaceState");
    const push = vi.spyOn(window.history, "pushState");
    for (const smoothing of [0.1, 0.2, 0.3]) page.settings.smoothing.value = smoothing;
    await vi.advanceTimersByTimeAsync(299);
    expect(replace).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect([replace.mock.calls.length, push.mock.calls.length, window.location.hash]).toEqual([
      1,
      0,
      "#scalars&x=step&smoothing=0.3",
    ]);
    stop();
  });

  it("makes the full-screen card a step that Back undoes, and leaves everything else as it is now", async () => {
    const { page, stop } = await setUp();
    const push = vi.spyOn(window.history, "pushState");
    page.fullCard.value = "loss";
    expect(push).toHaveBeenCalledOnce();
    page.settings.smoothing.value = 0.25;
    window.history.replaceState({ isOurs: true }, "", "#scalars&x=step&smoothing=0.6");
    window.dispatchEvent(new PopStateEvent("popstate", { state: { isOurs: true } }));
    expect([page.fullCard.value, page.settings.smoothing.value, push.mock.calls.length]).toEqual([
      null,
      0.25,
      1,
    ]);
    stop();
  });

  it("takes over an address that the user typed", async () => {
    const { page, stop } = await setUp();
    window.history.replaceState(null, "", "#scalars&smoothing=0.4&tagFilter=acc");
    window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
    expect([page.settings.smoothing.value, page.tagFilter.text.value]).toEqual([0.4, "acc"]);
    stop();
  });
});
