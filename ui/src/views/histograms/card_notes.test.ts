import { expect, test } from "vitest";
import { type HistogramNoteFacts, notesOf } from "./card_notes";
import { fakeHeader } from "./fake_frames";

const facts: HistogramNoteFacts = {
  ...{ mode: "ridge", isShared: false, isCountLog: false, isDrawn: true },
  ...{ headers: [fakeHeader({ window_values: 301, read_values: 26 })], failures: [], steps: [] },
};
const textsOf = (more: Partial<HistogramNoteFacts>) => notesOf({ ...facts, ...more }).map(({ text }) => text);
const whole = [fakeHeader({ window_values: 301, read_values: 301 })];

test("the foot says how many of the steps are drawn, and how", () => {
  expect(textsOf({})).toEqual(["Ridge, 26 of 301 steps"]);
  expect(textsOf({ mode: "overlay", isCountLog: true })).toEqual(["Overlay, 26 of 301 steps, log counts"]);
  expect(textsOf({ mode: "heat", headers: whole })).toEqual(["Heat, all 301 steps, square root of count"]);
  expect(textsOf({ mode: "heat", headers: whole, isCountLog: true })).toEqual([
    "Heat, all 301 steps, logarithm of count",
  ]);
  expect(textsOf({ headers: [fakeHeader({ window_values: 1, read_values: 1 })] })).toEqual(["Ridge, 1 step"]);
});

test("percentiles are named, and the steps where rows stand for several", () => {
  const header = { window_values: 9000, read_values: 9000, basis_points: [0, 668, 5000, 10_000] };
  expect(textsOf({ mode: "percentiles", headers: [fakeHeader(header)] })).toEqual(["Percentiles 0 7 50 100"]);
  expect(textsOf({ mode: "percentiles", headers: [fakeHeader({ ...header, exact: false })] })).toEqual([
    "Percentiles 0 7 50 100, all 9,000 steps",
  ]);
  expect(textsOf({ mode: "percentiles", headers: [...whole, ...whole] })).toEqual([
    "Percentiles 16 50 84 of 2 runs",
  ]);
});

test("several runs say at which step they are", () => {
  const shared = { mode: "overlay", isShared: true } as const;
  expect(textsOf({ ...shared, steps: [1200, 1200] })).toEqual(["Step 1,200"]);
  expect(textsOf({ ...shared, steps: [900, 1200] })).toEqual(["Steps 900 to 1,200"]);
});

test("what is wrong with the data comes first", () => {
  const damage = { unreadable: 2, first_error: "cut off", repaired: 1, empty: 3, superseded: 4 };
  const notes = notesOf({ ...facts, headers: [fakeHeader({ ...damage, window_values: 9, read_values: 7 })] });
  expect(notes).toEqual([
    { text: "2 steps could not be read", isWarning: true, title: "cut off" },
    {
      ...{ text: "▲ 1 step with odd buckets", isWarning: true },
      title: "Buckets with NaN, inverted or infinite edges or negative counts are drawn without.",
    },
    { text: "3 steps without counts" },
    { text: "Ridge, 9 steps" },
    { text: "4 superseded", title: "Histograms that a restarted run wrote again." },
  ]);
});

test("what lies far outside is said in percents", () => {
  const textOf = (outside: number) => textsOf({ headers: [fakeHeader({ outside })] })[1];
  expect([0, 1e-6, 0.0123].map(textOf)).toEqual([undefined, "below 0.01 % outside", "1.23 % outside"]);
});

test("runs that failed are named beside those that are drawn", () => {
  expect(notesOf({ ...facts, failures: [["b", "gone"]] })[0]).toEqual({
    ...{ text: "b could not be read", isWarning: true },
    title: "b: gone",
  });
  expect(notesOf({ ...facts, headers: [], failures: [["b", "gone"]] })).toEqual([]);
});

test("a card without a picture says only what is wrong", () => {
  expect(textsOf({ isDrawn: false, headers: [fakeHeader({ repaired: 1 })] })).toEqual([
    "▲ 1 step with odd buckets",
  ]);
});
