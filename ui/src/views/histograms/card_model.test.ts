import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { placeOf } from "../../board/card_place";
import type { HistogramReading } from "../../charts/histograms/histogram_types";
import { FakeSource } from "../../data/fake_source";
import { loadedPage } from "../../state/fake_page";
import { ApiError } from "../../wire/api_error";
import type { HistogramHeader, HistogramRequest, HistogramsRequest } from "../../wire/messages";
import { HistogramCardModel } from "./card_model";
import { fakeFrame } from "./fake_frames";

const STEPS = [0, 10, 20];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("devicePixelRatio", 1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = () => vi.advanceTimersByTimeAsync(400);

async function setUp(run: string | null = "a", header: Partial<HistogramHeader> = {}) {
  const source = new FakeSource(["a", "b"], { w: ["a", "b"] });
  const asked: HistogramRequest[][] = [];
  source.answerTo = (_, question) => {
    const { series = [] } = question as HistogramsRequest;
    asked.push([...series]);
    return series.map((wanted, i) => {
      const steps = wanted.at === null ? STEPS : [STEPS.findLast((step) => step <= Number(wanted.at)) ?? 0];
      const sent = wanted.form === "buckets" && wanted.rows === 1 ? steps.slice(-1) : steps;
      return fakeFrame(wanted, i, sent, wanted.form === "steps" ? {} : header);
    });
  };
  const page = await loadedPage(source);
  page.catalogue.tags("histograms");
  await settle();
  const model = new HistogramCardModel(page, placeOf({ kind: "histograms", tag: "w", run }, 0));
  model.widthPx.value = 340;
  const stop = model.start();
  await settle();
  return { source, page, model, asked, stop };
}

const readingAt = (step: number, x = step): HistogramReading => ({
  ...{ cursor: { series: 0, row: 0, bin: 0 }, x, pixel: { x: 0, y: 0 } },
  rows: [
    {
      ...{ id: "a", labelPath: "", labelName: "a", color: "#abc", x, firstStep: step, step },
      ...{ wall: 0, relative: 0, nHistograms: 1, bin: null, percentiles: [] },
    },
  ],
});

describe("what is shown", () => {
  test("a card of a run asks for its histograms and its steps at once", async () => {
    const { asked, model } = await setUp();
    expect(asked.map((batch) => batch.map(({ run, form }) => [run, form]))).toEqual([
      [
        ["a", "buckets"],
        ["a", "steps"],
      ],
    ]);
    expect(model.figure.value).toMatchObject({
      mode: "ridge",
      slices: { id: "a", step: Float64Array.of(0, 10, 20) },
    });
    expect([model.status.value, model.isLoading.value]).toEqual(["chart", false]);
  });

  test("another mode is another question, an answer that is known is shown at once", async () => {
    const { page, model, asked } = await setUp();
    model.settings.mode.value = "heat";
    await settle();
    expect([asked.at(-1)?.[0]?.form, model.figure.value.mode]).toEqual(["grid", "heat"]);
    model.settings.mode.value = "overlay";
    await settle();
    expect([asked.length, model.figure.value.mode]).toEqual([2, "overlay"]);
    model.settings.cardModes.set(model.place.key, "percentiles");
    await settle();
    expect([model.mode.value, page.options.textsOf("histograms").map(([name]) => name)]).toEqual([
      "percentiles",
      ["histograms.cards", "histograms.mode"],
    ]);
  });

  test("a card of all runs shows each at the step of all cards", async () => {
    const { page, model, asked } = await setUp(null);
    expect([model.mode.value, asked[0]?.map(({ run, rows }) => [run, rows])]).toEqual([
      "overlay",
      [
        ["a", 1],
        ["b", 1],
        ["a", 2000],
        ["b", 2000],
      ],
    ]);
    page.steps.moveTo(12);
    await settle();
    expect(asked.at(-1)?.map(({ run, at }) => [run, at])).toEqual([
      ["a", 12],
      ["b", 12],
    ]);
    expect(model.notes.value.map(({ text }) => text)).toEqual(["Step 10"]);
  });

  test("runs that are not shown are left out of a card of all runs", async () => {
    const { page, model } = await setUp(null);
    page.selection.set(["b"], false);
    await settle();
    expect(model.runs.value).toEqual(["a"]);
  });

  test("a run's colour is the figure's", async () => {
    const { page, model } = await setUp();
    const { figure } = model;
    expect(figure.value.mode === "ridge" && figure.value.slices?.color).toBe(page.colorOf("a"));
  });
});

describe("what is wrong", () => {
  test("histograms that count nothing are one sentence, not while a part is shown", async () => {
    const { page, model } = await setUp("a", { low: null, high: null, empty: 3 });
    expect([model.status.value, model.notes.value.map(({ text }) => text)]).toEqual([
      "empty",
      ["3 steps without counts"],
    ]);
    page.zoom.zoomTo(model.place.key, [1, 2], null, 1);
    await settle();
    expect(model.status.value).toBe("chart");
  });

  test("what cannot be read is said, and can be tried again", async () => {
    const { source, model } = await setUp();
    source.failure = new ApiError("payload_unreadable", "cut off", 404);
    model.settings.mode.value = "heat";
    await settle();
    expect([model.status.value, model.error?.message]).toEqual(["failed", "cut off"]);
    source.failure = null;
    model.retry();
    await settle();
    expect([model.status.value, model.isLoading.value]).toEqual(["chart", false]);
  });
});

describe("what the user does", () => {
  test("a part of the steps is linked with other cards, a part of the values is the card's own", async () => {
    const { page, model } = await setUp();
    model.zoomTo({ x: null, values: [0.2, 0.4], gesture: 1 });
    expect(page.zoom.windowOf(model.place.key)).toEqual({ x: null, y: [0.2, 0.4] });
    expect(page.zoom.windowOf("loss")).toEqual({ x: null, y: null });
    model.zoomTo({ x: [5, 15], values: null, gesture: 2 });
    expect(page.zoom.windowOf("loss").x).toEqual([5, 15]);
    expect(page.zoom.windowOf(model.place.key)).toEqual({ x: [5, 15], y: [0.2, 0.4] });
    model.fit();
    expect(page.zoom.windowOf(model.place.key)).toEqual({ x: null, y: null });
  });

  test("the pointer marks its step on other cards and its run in the list", async () => {
    const { page, model } = await setUp();
    model.hover(readingAt(10));
    expect([page.pointer.crosshair.value, page.pointer.run.value]).toEqual([
      { card: model.place.id, x: 10 },
      "a",
    ]);
    model.hover(null);
    expect([page.pointer.crosshair.value, page.pointer.run.value]).toEqual([null, null]);
  });

  test("a run that is pointed at in the list lights its cards", async () => {
    const { page, model } = await setUp();
    page.pointer.run.value = "b";
    expect(model.isLit.value).toBe(false);
    page.pointer.run.value = "a";
    expect(model.isLit.value).toBe(true);
  });

  test("a click shows its step on all cards; the axis says where that is", async () => {
    const { page, model } = await setUp();
    expect(model.chosenX.value).toBeNull();
    model.choose(readingAt(10));
    expect([page.steps.linked.value, model.chosenX.value]).toEqual([{ step: 10, nth: 0 }, 10]);
    page.settings.xAxis.value = "wall";
    await settle();
    expect(model.chosenX.value).toBe(110);
  });

  test("L turns the counts of one card", async () => {
    const { model } = await setUp();
    model.toggleYLog();
    expect(model.view.value.isCountLog).toBe(true);
    model.settings.isCountLog.value = true;
    expect(model.view.value.isCountLog).toBe(false);
  });

  test("a pinned reading stays when the pointer leaves", async () => {
    const { model } = await setUp();
    model.hover(readingAt(10));
    model.togglePinnedTooltip();
    model.hover(null);
    expect(model.pinnedReading.value?.x).toBe(10);
    model.togglePinnedTooltip();
    expect(model.pinnedReading.value).toBeNull();
  });
});
