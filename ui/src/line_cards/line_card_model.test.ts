import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeSource } from "../data/fake_source";
import { loadedPage } from "../state/fake_page";
import type { Page } from "../state/page";
import { ApiError } from "../wire/api_error";
import { LineCardModel } from "./line_card_model";
import { type LineSpec, type LineSubject, scalarSubject } from "./line_subject";

async function setUp() {
  const source = new FakeSource(["a", "b", "c"], { loss: ["a", "b"], lr: ["c"] });
  const page = await loadedPage(source);
  const model = new LineCardModel(page, scalarSubject(page, "loss", "loss"), "tag:loss", 0);
  model.widthPx.value = 300;
  const stop = model.start();
  await vi.advanceTimersByTimeAsync(5);
  return { source, page, model, stop };
}

const drawn = (model: LineCardModel) =>
  model.lines.value.map(({ id, color, series }) => [id, color, series.step.length]);
const lastAsked = (source: FakeSource) =>
  source.asked.at(-1)?.map(({ run, lo, hi, smoothing }) => [run, lo, hi, smoothing]);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("devicePixelRatio", 1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("LineCardModel", () => {
  it("draws the shown runs that have the tag, in their colours", async () => {
    const { page, model } = await setUp();
    expect(drawn(model)).toEqual([
      ["a", page.colorOf("a"), 3],
      ["b", page.colorOf("b"), 3],
    ]);
    expect(model.notes.value.map(({ text }) => text)).toEqual(["1 run has no data"]);
  });

  it("asks for nothing before it has a width and after it has stopped", async () => {
    const source = new FakeSource(["a"], { loss: ["a"] });
    const page = await loadedPage(source);
    const model = new LineCardModel(page, scalarSubject(page, "loss", "loss"), "tag:loss", 0);
    const stop = model.start();
    await vi.advanceTimersByTimeAsync(500);
    stop();
    model.widthPx.value = 300;
    await vi.advanceTimersByTimeAsync(500);
    expect(source.asked).toEqual([]);
  });

  it("shows the points it has while a zoom is refetched after 120 ms, and what it knows at once when that is undone", async () => {
    const { source, page, model } = await setUp();
    model.zoomTo({ x: [1, 2], y: null, gesture: 1 });
    await vi.advanceTimersByTimeAsync(100);
    expect([source.asked.length, drawn(model).length, model.view.value.xDomain]).toEqual([1, 2, [1, 2]]);
    await vi.advanceTimersByTimeAsync(30);
    expect(lastAsked(source)).toEqual([
      ["a", 1, 2, 0.6],
      ["b", 1, 2, 0.6],
    ]);
    page.zoom.undo();
    await vi.advanceTimersByTimeAsync(500);
    expect([source.asked.length, model.view.value.xDomain]).toEqual([2, null]);
  });

  it("asks once when the smoothing moves through many values", async () => {
    const { source, page } = await setUp();
    for (const smoothing of [0.61, 0.7, 0.8]) page.settings.smoothing.value = smoothing;
    await vi.advanceTimersByTimeAsync(500);
    expect([source.asked.length, lastAsked(source)?.[0]?.[3]]).toEqual([2, 0.8]);
  });

  it("asks for a run at once when it is shown, and forgets it when it is hidden", async () => {
    const { source, page, model } = await setUp();
    page.selection.set(["b"], false);
    await vi.advanceTimersByTimeAsync(5);
    expect(drawn(model).map(([run]) => run)).toEqual(["a"]);
    page.selection.set(["b"], true);
    await vi.advanceTimersByTimeAsync(5);
    expect([drawn(model).length, source.asked.length]).toEqual([2, 1]);
  });

  it("fetches a run that grew and leaves the others alone", async () => {
    const { source, page, model } = await setUp();
    source.valuesOf = () => [1, 2, 3, 4];
    page.scalars.markChanged(["b"]);
    await vi.advanceTimersByTimeAsync(300);
    expect(lastAsked(source)?.map(([run]) => run)).toEqual(["b"]);
    expect(drawn(model).map(([, , n]) => n)).toEqual([3, 4]);
  });

  it("says why it is empty", async () => {
    const { page, model } = await setUp();
    page.selection.only("c");
    expect(model.status.value).toBe("no_data");
    model.showItsRuns();
    await vi.advanceTimersByTimeAsync(5);
    expect([model.status.value, drawn(model).length]).toEqual(["chart", 2]);
  });

  it("fails where nothing could be read, and recovers on retry", async () => {
    const source = new FakeSource(["a"], { loss: ["a"] });
    source.failure = new ApiError("internal_error", "internal error", 500);
    const page = await loadedPage(source);
    const model = new LineCardModel(page, scalarSubject(page, "loss", "loss"), "tag:loss", 0);
    model.widthPx.value = 300;
    model.start();
    await vi.advanceTimersByTimeAsync(5);
    expect([model.status.value, model.error?.code, model.isLoading.value]).toEqual([
      "failed",
      "internal_error",
      false,
    ]);
    source.failure = null;
    model.retry();
    await vi.advanceTimersByTimeAsync(5);
    expect([model.status.value, drawn(model).length, model.isLoading.value]).toEqual(["chart", 1, false]);
  });

  it("marks values that are not finite, and names the step", async () => {
    const { source, page, model } = await setUp();
    source.valuesOf = ({ run }) => (run === "a" ? [1, Number.NaN, Number.NaN] : [1]);
    page.scalars.markAllChanged();
    await vi.advanceTimersByTimeAsync(5);
    expect(model.lines.value[0]?.nonFinite).toEqual([{ kind: "nan", x: 1, count: 2 }]);
    expect(model.notes.value[0]).toMatchObject({ text: "▲ a: NaN from step 1", isWarning: true });
  });

  it("has one pinned tooltip on the page", async () => {
    const { page, model } = await setUp();
    const other = new LineCardModel(page, scalarSubject(page, "lr", "lr"), "tag:lr", 1);
    const reading = { x: 1, rows: [], pixel: { x: 0, y: 0 } };
    for (const card of [model, other]) {
      card.hover(reading);
      card.togglePinnedTooltip();
    }
    expect([model.pinnedReading.value, other.pinnedReading.value, page.pinnedCard.value]).toEqual([
      null,
      reading,
      other,
    ]);
  });

  it("draws several tags of one run, told apart by their dashes", async () => {
    const source = new FakeSource(["a"], { loss: ["a"], lr: ["a"] });
    const page = await loadedPage(source);
    const specs: LineSpec[] = [
      { id: "1", run: "a", tag: "loss" },
      { id: "2", run: "a", tag: "lr", dash: [4, 2] },
    ];
    const model = started(page, {
      ...scalarSubject(page, "key", "both"),
      hasTags: true,
      specs: signal(specs),
    });
    await vi.advanceTimersByTimeAsync(5);
    expect(model.lines.value.map(({ id, group, labelName, dash }) => [id, group, labelName, dash])).toEqual([
      ["1", "a", "a loss", undefined],
      ["2", "a", "a lr", [4, 2]],
    ]);
    expect(model.specOf("2")).toBe(specs[1]);
  });

  it("draws a band between two other tags, unsmoothed, and says where their steps differ", async () => {
    const source = new FakeSource(["a", "b"], { loss: ["a", "b"], low: ["a", "b"], high: ["a", "b"] });
    source.valuesOf = ({ run, tag }) =>
      run === "b" && tag === "high" ? [1, 2] : [tag === "low" ? 0 : 1, 2, 3];
    const page = await loadedPage(source);
    const band = { lower: "low", upper: "high" };
    const specs = ["a", "b"].map((run) => ({ id: run, run, tag: "loss", band }));
    const subject = { ...scalarSubject(page, "key", "margin"), isSmoothed: false, specs: signal(specs) };
    const model = started(page, subject);
    await vi.advanceTimersByTimeAsync(5);
    expect(source.asked[0]?.map(({ run, tag, smoothing }) => [run, tag, smoothing])).toEqual(
      ["a", "b"].flatMap((run) => ["loss", "low", "high"].map((tag) => [run, tag, 0])),
    );
    expect(model.lines.value.map((line) => line.band && [[...line.band.low], [...line.band.high]])).toEqual([
      [
        [0, 2, 3],
        [1, 2, 3],
      ],
      undefined,
    ]);
    expect(model.notes.value).toEqual([
      { text: "No band where the steps of its edges differ", isWarning: true, title: "b: loss" },
    ]);
  });
});

function started(page: Page, subject: LineSubject): LineCardModel {
  const model = new LineCardModel(page, subject, subject.key, 0);
  model.widthPx.value = 300;
  model.start();
  return model;
}
