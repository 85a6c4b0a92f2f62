import { describe, expect, it } from "vitest";
import type { Cell } from "../cells";
import type { Constraint } from "../constraint";
import type { SheetColumn } from "../sheet";
import { axisOf, brushOf, constraintOfBrush } from "./column_axis";
import { byImportance, correlationOf, importanceOf, ranksOf } from "./importance";

function column(cells: readonly Cell[], facts: Partial<SheetColumn> = {}): SheetColumn {
  const isNumeric = cells.every((cell) => cell === null || typeof cell === "number");
  const texts = { id: "h.x", name: "x", title: "x", description: "" };
  const rest = { metric: null, differs: true, isDefault: true };
  return { ...texts, ...rest, kind: "hparam", cells, isNumeric, ...facts };
}

/** 0 to 100 in steps of one. */
const HUNDRED = Array.from({ length: 101 }, (_, i) => i);

function interval(low: number | null, high: number | null): Constraint {
  const bound = (value: number | null) => (value === null ? null : { value, isInclusive: false });
  return { form: "interval", low: bound(low), high: bound(high) };
}

describe("a brush on numbers", () => {
  const axis = axisOf(column(HUNDRED), "linear");
  it.each([
    [[0.25, 0.75], interval(25, 75)],
    [[0, 0.5], interval(null, 50)],
    [[0.333, 1], interval(33.3, null)],
    [[0, 1], null],
  ] as const)("over %j of the axis demands %j", (range, expected) => {
    expect(constraintOfBrush(axis, range)).toEqual(expected);
  });

  it("lies where the query that it wrote says", () => {
    expect(brushOf(axis, interval(25, null))).toEqual([0.25, 1]);
    expect(brushOf(axis, interval(-50, 500))).toEqual([0, 1]);
    expect(brushOf(axis, null)).toBeNull();
  });
});

describe("a brush on names", () => {
  const axis = axisOf(column(["sgd", "adam", null, true, "sgd"]), undefined);
  it("demands those whose places it covers", () => {
    expect([axis.categories, constraintOfBrush(axis, [0.4, 1]), constraintOfBrush(axis, [0, 1])]).toEqual([
      [true, "adam", "sgd"],
      { form: "set", values: ["adam", "sgd"] },
      null,
    ]);
  });

  it("lies around the names that the query has", () => {
    expect(brushOf(axis, { form: "set", values: [true] })).toEqual([0, 1 / 3]);
    expect(brushOf(axis, { form: "set", values: ["nothing"] })).toBeNull();
  });
});

describe("importance", () => {
  const metric = axisOf(column(HUNDRED, { id: "m", kind: "metric" }), undefined);
  const rows = HUNDRED;
  const share = (cells: readonly Cell[]) => importanceOf(axisOf(column(cells), undefined), metric, rows);

  it("is nearly all of what orders the metric, in either direction", () => {
    const up = share(HUNDRED.map((i) => i ** 3));
    const down = share(HUNDRED.map((i) => -i));
    expect([up?.correlation, down?.correlation]).toEqual([1, -1]);
    expect(Math.min(up?.share ?? 0, down?.share ?? 0)).toBeGreaterThan(0.95);
  });

  it("is all but nothing of what has nothing to do with it", () => {
    expect(share(HUNDRED.map((i) => (i * 37) % 5))?.share).toBeLessThan(0.05);
  });

  it("sees a best value in the middle, which a correlation does not", () => {
    const bent = importanceOf(
      axisOf(column(HUNDRED), undefined),
      axisOf(column(HUNDRED.map((i) => -((i - 50) ** 2))), undefined),
      rows,
    );
    expect([(bent?.share ?? 0) > 0.8, Math.abs(bent?.correlation ?? 1) < 1e-9]).toEqual([true, true]);
  });

  it("knows names, has no word on too few rows, and puts the strongest first", () => {
    const names = share(HUNDRED.map((i) => (i < 50 ? "low" : "high")));
    const none = share(HUNDRED.map(() => null));
    const weak = share(HUNDRED.map((i) => (i * 37) % 5));
    expect([names?.correlation, none]).toEqual([Number.NaN, null]);
    expect([weak, names].flatMap((each) => each ?? []).sort(byImportance)[0]).toBe(names);
  });

  it("ranks equal values alike", () => {
    expect([...ranksOf([3, 1, 3, 2])]).toEqual([2.5, 0, 2.5, 1]);
    expect(correlationOf(ranksOf([1, 1]), ranksOf([1, 2]))).toBe(0);
  });
});
