import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeSource } from "../data/fake_source";
import { loadedPage } from "../state/fake_page";
import { scalarSubject } from "./line_subject";
import { stepSelectionOf } from "./step_selection";
import { StepTableModel } from "./step_table_model";

async function openTable() {
  const source = new FakeSource(["a", "net/b"], { loss: ["a", "net/b"] });
  const page = await loadedPage(source);
  page.catalogue.tags("scalars");
  await vi.advanceTimersByTimeAsync(50);
  const table = new StepTableModel(page, scalarSubject(page, "loss", "loss"), 0);
  const stop = table.start();
  await vi.advanceTimersByTimeAsync(200);
  return { source, page, table, stop, selection: stepSelectionOf(page) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("each line has a row with its last value while no step is selected", async () => {
  const { source, page, table } = await openTable();
  expect(source.asked.flat().map(({ run, lo, hi, buckets }) => [run, lo, hi, buckets])).toEqual([
    ["a", null, null, 1],
    ["net/b", null, null, 1],
  ]);
  expect(
    table.stepRows.value.map(({ path, name, color, values }) => [path, name, color, values.value]),
  ).toEqual([
    ["", "a", page.colorOf("a"), 3],
    ["net/", "b", page.colorOf("net/b"), 3],
  ]);
});

test("a step asks for that step alone, whatever axis is shown", async () => {
  const { source, page, table, selection } = await openTable();
  page.settings.xAxis.value = "wall";
  selection.selectStep(1.4);
  await vi.advanceTimersByTimeAsync(200);
  expect(source.asked.at(-1)?.map(({ x, lo, hi }) => [x, lo, hi])).toEqual([
    ["step", 1, 1],
    ["step", 1, 1],
  ]);
  expect([table.step, page.steps.linked.value]).toEqual([1, { step: 1, nth: 0 }]);
});

test("a range asks for all of it, and no value of a step is taken for one of it", async () => {
  const { source, table, selection } = await openTable();
  selection.select(2.6, 7.2);
  expect(table.rangeRows.value).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(source.asked.at(-1)?.map(({ lo, hi }) => [lo, hi])).toEqual([
    [3, 7],
    [3, 7],
  ]);
  expect(table.rangeRows.value.map(({ values }) => values.end)).toEqual([3, 3]);
});

test("while a step is dragged only the last place is asked for", async () => {
  const { source, selection } = await openTable();
  const before = source.asked.length;
  for (let step = 1; step < 10; step++) {
    selection.selectStep(step);
    await vi.advanceTimersByTimeAsync(5);
  }
  await vi.advanceTimersByTimeAsync(200);
  expect(source.asked.slice(before).map((requests) => requests.map(({ lo }) => lo))).toEqual([[9, 9]]);
});

test("what has stopped asks for nothing", async () => {
  const { source, stop, selection } = await openTable();
  const before = source.asked.length;
  stop();
  selection.selectStep(5);
  await vi.advanceTimersByTimeAsync(200);
  expect(source.asked.length).toBe(before);
});

test("a click on an axis is a step in place of a range; a range that is typed waits for its other end", async () => {
  const { page, selection } = await openTable();
  selection.select(10, 20);
  expect([selection.range.value, selection.isShown.value]).toEqual([[10, 20], true]);
  selection.select(15.2, 15.3);
  expect([selection.range.value, selection.stepOf("loss")]).toEqual([null, 15]);
  selection.typeRange(30, 0);
  expect([selection.range.value, selection.ends.value]).toEqual([null, [30, null]]);
  selection.typeRange(40, 1);
  expect(selection.range.value).toEqual([30, 40]);
  selection.clear();
  expect([selection.ends.value, page.steps.linked.value]).toEqual([[null, null], null]);
});

test("a range of an address that is none is no range", async () => {
  const { page, selection } = await openTable();
  for (const text of ["5", "a~b", "9~3", "1~2~3", "~"]) {
    page.options.take([["scalars.range", text]]);
    expect(selection.range.value).toBeNull();
  }
  page.options.take([["scalars.range", "-3~9"]]);
  expect(selection.range.value).toEqual([-3, 9]);
});
