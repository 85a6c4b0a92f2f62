import { describe, expect, it } from "vitest";
import { metricKey } from "../../data/hparams";
import type { HParamsResponse } from "../../wire/messages";
import { aggregate } from "./session_groups";
import { findColumn, type Sheet, sheetOf, withMetrics } from "./sheet";

const METRIC = { tag: "loss", group: "", display_name: "", description: "", is_declared: true };

function table(facts: Partial<HParamsResponse> = {}): HParamsResponse {
  const runs = ["a", "b", "c", "d"];
  return {
    ...{ cursor: "", experiment: "", description: "", user: "", run: runs, unreadable: [] },
    group: ["", "pair", "pair", ""],
    status: ["success", "failure", "success", "running"],
    start_time: [10, 20, 30, null],
    end_time: [15, null, 33, null],
    last_time: [12, 26, 31, 40],
    ...{ model_uri: runs.map(() => ""), monitor_url: runs.map(() => ""), is_session: runs.map(() => true) },
    hparams: [
      { ...named("lr"), domain: [0.1, null, null], not_finite: ["NaN", "Infinity"], indexes: [0, 1, 2, -1] },
      { ...named("mixed"), domain: [true, 1, "1"], not_finite: [], indexes: [2, 1, 0, 1] },
      { ...named("same"), domain: ["x"], not_finite: [], indexes: [0, 0, 0, 0] },
    ],
    metrics: [METRIC, { ...METRIC, group: "eval", is_declared: false }],
    ...facts,
  };
}

function named(name: string) {
  return { name, display_name: "", description: "" };
}

function cellsOf(sheet: Sheet, text: string) {
  return findColumn(sheet.columns, { text, point: null, from: 0, to: 0 })?.cells;
}

describe("the sheet", () => {
  it("gives every cell its own type, and none where there is none", () => {
    const sheet = sheetOf(table());
    expect([cellsOf(sheet, "lr"), cellsOf(sheet, "mixed")]).toEqual([
      [0.1, Number.NaN, Number.POSITIVE_INFINITY, null],
      ["1", 1, true, 1],
    ]);
  });

  it("takes the last time of a run for an end that nobody logged", () => {
    const sheet = sheetOf(table());
    expect([cellsOf(sheet, "duration"), cellsOf(sheet, "status")]).toEqual([
      [5, 6, 3, null],
      ["done", "failed", "done", "running"],
    ]);
  });

  it("says which hyperparameters differ between sessions", () => {
    const others = { is_session: [true, true, false, false] };
    const differing = (facts: Partial<HParamsResponse>) =>
      sheetOf(table(facts)).columns.flatMap(({ kind, differs, name }) =>
        kind === "hparam" && differs ? name : [],
      );
    const ofOne = { ...named("one"), domain: [1], not_finite: [], indexes: [0, 0, -1, -1] };
    expect([
      differing({}),
      differing({ ...others, hparams: [ofOne] }),
      differing({ hparams: [ofOne] }),
    ]).toEqual([["lr", "mixed"], [], ["one"]]);
  });

  it("shows the last points of declared metrics at first, else of a few", () => {
    const shown = (facts: Partial<HParamsResponse>) =>
      sheetOf(table(facts)).columns.flatMap(({ metric, isDefault, id }) => (metric && isDefault ? id : []));
    const undeclared = ["a", "b", "c", "d"].map((tag) => ({ ...METRIC, tag, is_declared: false }));
    expect([shown({}), shown({ metrics: undeclared })]).toEqual([
      ["m.last..loss"],
      ["m.last..a", "m.last..b", "m.last..c"],
    ]);
  });

  it("puts the values of metrics beside their runs, whatever rows the server had meanwhile", () => {
    const key = metricKey({ tag: "loss", group: "", point: "last" });
    const sheet = withMetrics(
      sheetOf(table()),
      new Map([
        [
          key,
          new Map([
            ["d", 4],
            ["a", Number.NaN],
            ["new", 1],
          ]),
        ],
      ]),
    );
    expect(cellsOf(sheet, "loss")).toEqual([Number.NaN, null, null, 4]);
  });

  it("finds hyperparameters before metrics, and metrics by the point that is asked for", () => {
    const { columns } = sheetOf(
      table({ hparams: [{ ...named("loss"), domain: [1], not_finite: [], indexes: [0, 0, 0, 0] }] }),
    );
    const find = (text: string, point: "max" | null) =>
      findColumn(columns, { text, point, from: 0, to: 0 })?.id;
    expect([find("loss", null), find("loss", "max"), find("eval/loss", null), find("nothing", null)]).toEqual(
      ["h.loss", "m.max..loss", "m.last.eval.loss", undefined],
    );
  });
});

describe("groups of sessions", () => {
  const key = metricKey({ tag: "loss", group: "", point: "last" });
  const values = new Map([
    ["a", 1],
    ["b", 2],
    ["c", 6],
    ["d", Number.NaN],
  ]);
  const sheet = withMetrics(sheetOf(table()), new Map([[key, values]]));
  const loss = sheet.columns.find(({ id }) => id === "m.last..loss");

  it.each([
    ["mean", [1, 4, Number.NaN]],
    ["median", [1, 2, Number.NaN]],
    ["min", [1, 2, Number.NaN]],
    ["max", [1, 6, Number.NaN]],
  ] as const)("have the %s of their metrics", (how, expected) => {
    expect(cellsOf(aggregate(sheet, how, loss), "loss")).toEqual(expected);
  });

  it("have the hyperparameters of the first session and the status that needs most attention", () => {
    const grouped = aggregate(sheet, "mean", loss);
    expect([
      grouped.rows.map(({ name, runs }) => [name, runs]),
      cellsOf(grouped, "mixed"),
      cellsOf(grouped, "status"),
    ]).toEqual([
      [
        ["a", ["a"]],
        ["pair", ["b", "c"]],
        ["d", ["d"]],
      ],
      ["1", 1, 1],
      ["done", "failed", "running"],
    ]);
  });

  it("are single rows unless asked for", () => {
    expect(aggregate(sheet, "none", loss)).toBe(sheet);
  });
});
