import { expect, test } from "vitest";
import { nextOrder, sortRows } from "./sort_rows";

test("a head sorts down, then up, then not at all", () => {
  const down = nextOrder(null, "Value");
  const up = nextOrder(down, "Value");
  expect([down, up, nextOrder(up, "Value")]).toEqual([
    { column: "Value", isDescending: true },
    { column: "Value", isDescending: false },
    null,
  ]);
  expect(nextOrder(up, "Step")).toEqual({ column: "Step", isDescending: true });
});

test("what is no number comes last either way", () => {
  const rows = [2, Number.NaN, 3, Number.NEGATIVE_INFINITY];
  expect(sortRows(rows, (row) => row, true)).toEqual([3, 2, Number.NEGATIVE_INFINITY, Number.NaN]);
  expect(sortRows(rows, (row) => row, false)).toEqual([Number.NEGATIVE_INFINITY, 2, 3, Number.NaN]);
});

test("equal rows stay as they were, and names are sorted by their numbers", () => {
  const rows = [{ name: "run10" }, { name: "run9" }, { name: "run1" }];
  expect(sortRows(rows, () => 1, true)).toEqual(rows);
  expect(sortRows(rows, ({ name }) => name, false).map(({ name }) => name)).toEqual([
    "run1",
    "run9",
    "run10",
  ]);
});
