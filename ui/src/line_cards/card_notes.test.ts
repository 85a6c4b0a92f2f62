import { describe, expect, it } from "vitest";
import type { ChartReport } from "../charts/types";
import type { ScalarHeader } from "../wire/messages";
import { type NoteFacts, notesOf } from "./card_notes";

function headerOf(run: string, facts: Partial<ScalarHeader> = {}): ScalarHeader {
  return {
    ...{ request: 0, run, tag: "loss", points: 10, superseded: 0, window_points: 10, exact: true },
    ...{
      n_before: 0,
      n_after: 0,
      start_wall_time: 0,
      last_step: 9,
      last_wall_time: 9,
      last_value: 1,
      last_text: "1",
    },
    ...{ n_nan: 0, n_posinf: 0, n_neginf: 0, cursor: "", columns: [], error: null },
    ...facts,
  };
}

const REPORT: ChartReport = {
  nAbove: 0,
  nBelow: 0,
  nNonPositive: 0,
  isExact: true,
  xDomain: [0, 1],
  yDomain: [0, 1],
};

function textsOf(facts: Partial<NoteFacts>): string[] {
  const quiet: NoteFacts = {
    headers: [headerOf("a")],
    hasTags: false,
    failed: [],
    nRunsWithoutData: 0,
    report: REPORT,
    isXLog: false,
    isYLog: false,
    shouldShowSuperseded: false,
    buckets: 400,
    fullBuckets: 400,
    firstBadStep: () => 9800,
    others: [],
  };
  return notesOf({ ...quiet, ...facts }).map(({ text }) => text);
}

describe("notesOf", () => {
  it("says nothing where there is nothing to say", () => {
    expect(textsOf({})).toEqual([]);
  });

  it("names the run and the step where values stop being finite", () => {
    expect(textsOf({ headers: [headerOf("net/sgd", { n_nan: 3 })] })).toEqual(["▲ sgd: NaN from step 9,800"]);
    expect(textsOf({ headers: [headerOf("a", { n_nan: 1 }), headerOf("b", { n_posinf: 2 })] })).toEqual([
      "▲ NaN and Inf in 2 runs",
    ]);
  });

  it("counts what lies outside of the picture, as a lower bound where only buckets are known", () => {
    expect(textsOf({ report: { ...REPORT, nAbove: 39, nBelow: 6 } })).toEqual(["39 above, 6 below range"]);
    expect(textsOf({ report: { ...REPORT, nAbove: 39, nNonPositive: 2, isExact: false } })).toEqual([
      "39+ above range",
      "2+ not above 0",
    ]);
  });

  it("says when a run has fewer buckets than the chart has pixels", () => {
    const headers = [headerOf("a", { exact: false })];
    expect(textsOf({ headers, buckets: 200 })).toEqual(["200 buckets per run, zoom for more"]);
    expect(textsOf({ buckets: 200 })).toEqual([]);
  });

  it("counts superseded points while they are hidden", () => {
    const headers = [headerOf("a", { superseded: 1200 }), headerOf("b", { superseded: 34 })];
    expect(textsOf({ headers })).toEqual(["1,234 superseded"]);
    expect(textsOf({ headers, shouldShowSuperseded: true })).toEqual([]);
  });

  it("names runs that failed, and scales", () => {
    expect(textsOf({ failed: [{ run: "b", tag: "loss" }], isYLog: true, isXLog: true })).toEqual([
      "b could not be read",
      "log x, log y",
    ]);
  });

  it("says that runs have no data where most have", () => {
    const headers = ["a", "b", "c"].map((run) => headerOf(run));
    expect(textsOf({ headers, nRunsWithoutData: 2 })).toEqual(["2 runs have no data"]);
    expect(textsOf({ headers, nRunsWithoutData: 3 })).toEqual([]);
  });

  it("names tags where lines have different ones", () => {
    const headers = [headerOf("net/a", { n_nan: 1 })];
    expect(textsOf({ headers, hasTags: true })).toEqual(["▲ a loss: NaN from step 9,800"]);
    const failed = ["lr", "loss"].map((tag) => ({ run: "net/a", tag }));
    expect(textsOf({ failed: failed.slice(0, 1), hasTags: true })).toEqual(["net/a lr could not be read"]);
    expect(textsOf({ failed, hasTags: true })).toEqual(["2 series could not be read"]);
  });

  it("passes on what the kind of card adds", () => {
    expect(textsOf({ others: [{ text: "one more" }] })).toEqual(["one more"]);
  });
});
