import { expect, test } from "vitest";
import { placeOf } from "../../board/card_place";
import { loadedPage } from "../../state/fake_page";
import type { Page } from "../../state/page";
import { PrCardModel } from "./card_model";
import { FakeCurves } from "./fake_curves";

const PLACE = placeOf({ kind: "pr_curves", tag: "tag", run: null }, 0);

interface OpenCard {
  readonly page: Page;
  readonly model: PrCardModel;
  readonly fake: FakeCurves;
}

async function openCard(fake = new FakeCurves()): Promise<OpenCard> {
  const page = await loadedPage(fake.source);
  page.catalogue.tags("pr_curves");
  await settle();
  const model = new PrCardModel(page, PLACE);
  model.start();
  await settle();
  return { page, model, fake };
}

/** Waits until nothing is asked for any more. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 0));
}

function shownSteps(model: PrCardModel): (readonly [string, number])[] {
  return model.curves().map(({ run, step }) => [run, step]);
}

test("each run shows its last curve, with its colour and its number", async () => {
  const { model, page } = await openCard();
  expect(shownSteps(model)).toEqual([
    ["a", 20],
    ["b", 20],
  ]);
  expect(model.drawn.value.map(({ id, color }) => [id, color])).toEqual([
    ["a", page.colorOf("a")],
    ["b", page.colorOf("b")],
  ]);
  expect(model.scores.value[0]?.value).toBe(model.scores.value[1]?.value);
  expect([...model.shown.times.value.steps]).toEqual([0, 10, 20]);
});

test("at a step each run shows its value there, or the nearest before it, or its first", async () => {
  const { model, page } = await openCard();
  page.steps.linked.value = { step: 15, nth: 0 };
  await settle();
  expect(shownSteps(model)).toEqual([
    ["a", 10],
    ["b", 10],
  ]);
  page.steps.linked.value = { step: 3, nth: 0 };
  await settle();
  expect(shownSteps(model)).toEqual([
    ["a", 0],
    ["b", 10],
  ]);
});

test("what was loaded once is not asked for again, also while the run grows", async () => {
  const { model, page, fake } = await openCard();
  fake.steps = { ...fake.steps, a: [0, 10, 20, 30] };
  page.markChanged(["a"]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await settle();
  expect(shownSteps(model)[0]).toEqual(["a", 30]);
  expect(fake.asked.map(({ run, row }) => [run, row])).toEqual([
    ["a", 2],
    ["b", 1],
    ["a", 3],
  ]);
});

test("older curves are faint behind the others where one wants them", async () => {
  const { model } = await openCard();
  model.state.hasOlder.value = true;
  await settle();
  expect(model.drawn.value.map(({ group, isFaint }) => [group, isFaint])).toEqual([
    ["a", true],
    ["a", true],
    ["b", true],
    ["a", false],
    ["b", false],
  ]);
});

test("a run that cannot be read is named, the others are drawn", async () => {
  const fake = new FakeCurves();
  fake.broken = ["a"];
  const { model } = await openCard(fake);
  expect(model.failures.map(({ run, error }) => [run, error?.message])).toEqual([["a", "no curve"]]);
  expect([model.status.value, shownSteps(model)]).toEqual(["chart", [["b", 20]]]);
});

test("a card of which nothing can be read says so", async () => {
  const fake = new FakeCurves();
  fake.broken = ["a", "b"];
  const { model, page } = await openCard(fake);
  expect(model.status.value).toBe("failed");
  page.selection.set(["a", "b"], false);
  expect(model.status.value).toBe("no_data");
});

test("a click lets a threshold stay, another one on it frees it", async () => {
  const { model } = await openCard();
  model.choose(0.5);
  expect(model.state.chosen.value).toBe(0.5);
  expect(model.rowsAt(0.5).map(({ run, truePositives }) => [run, truePositives])).toEqual([
    ["a", 6],
    ["b", 6],
  ]);
  model.choose(0.5);
  expect(model.state.chosen.value).toBe(-1);
});

test("a double click resets the axes and leaves the chosen threshold as it was", async () => {
  const { model } = await openCard();
  model.choose(0.5);
  model.zoomTo({ x: [0.2, 0.4], y: [0.2, 0.4], gesture: 1 });
  expect([model.view.value.x, model.isZoomed]).toEqual([[0.2, 0.4], true]);
  model.choose(0.7);
  model.resetAxes(true);
  expect([model.view.value.x, model.state.chosen.value]).toEqual([[0, 1], 0.5]);
});

test("zoom is linked over the cards unless one wants it otherwise", async () => {
  const { model, page } = await openCard();
  const other = new PrCardModel(page, placeOf({ kind: "pr_curves", tag: "other", run: null }, 1));
  model.zoomTo({ x: [0.2, 0.4], y: null, gesture: 1 });
  expect(other.view.value.x).toEqual([0.2, 0.4]);
  page.settings.shouldLinkZoom.value = false;
  model.zoomTo({ x: [0.1, 0.2], y: null, gesture: 2 });
  expect(other.view.value.x).toEqual([0, 1]);
});

test("the threshold under the pointer is known to all cards until the pointer leaves", async () => {
  const { model } = await openCard();
  const reading = { id: "a", group: "a", entry: 5, parameter: 0.5, pixel: { x: 0, y: 0 }, distance: 0 };
  model.hover(reading);
  expect(model.state.hovered.value).toEqual({ card: PLACE.id, threshold: 0.5 });
  model.speak(reading);
  expect(model.spoken.value).toContain("a, threshold 0.5, precision 0.600");
  model.hover(null);
  expect(model.state.hovered.value).toBeNull();
});

test("tests see what a card shows", async () => {
  const { model } = await openCard();
  model.state.mode.value = "f1";
  expect(model.describe()).toMatchObject({
    ...{ kind: "pr_curves", tag: "tag", mode: "f1", x: [0, 1], y: [0, 1] },
    curves: [
      { run: "a", step: 20, nPoints: 11, first: [0, 16 / 28], nOlder: 0 },
      { run: "b", step: 20 },
    ],
  });
});
