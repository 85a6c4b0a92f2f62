import { describe, expect, it } from "vitest";
import { columnStarts, columnsInSight, movedBy, rowsInSight, scrolledTo } from "./table_layout";

describe("rows in sight", () => {
  it.each([
    [0, 0],
    [20, 0],
    [1000, 97],
    [1005, 97],
    [99_900, 9983],
    [200_000, 9983],
  ])("at %i px are as many as anywhere, from row %i on", (top, first) => {
    expect(rowsInSight(top, 100, 10, 10_000)).toEqual({ first, last: first + 17 });
  });

  it("are all of a table that is not long", () => {
    expect(rowsInSight(50, 100, 10, 7)).toEqual({ first: 0, last: 7 });
    expect(rowsInSight(50, 100, 10, 0)).toEqual({ first: 0, last: 0 });
  });
});

describe("columns in sight", () => {
  const starts = columnStarts([200, ...Array.from({ length: 1000 }, () => 100)]);

  it("never include the first, which has its own place", () => {
    expect(columnsInSight(starts, 0, 500)).toEqual({ first: 1, last: 5 });
  });

  it("are those beside it of which a px shows, and one more on each side", () => {
    expect(columnsInSight(starts, 5050, 500)).toEqual({ first: 50, last: 56 });
  });

  it("are none of a table with one column", () => {
    expect(columnsInSight(columnStarts([200]), 0, 500)).toEqual({ first: 1, last: 1 });
  });
});

describe("scrolling to a cell", () => {
  it.each([
    [50, 60, 100, 50],
    [120, 130, 100, 100],
    [290, 310, 100, 110],
  ])("[%i, %i) from %i leads to %i", (start, end, offset, expected) => {
    expect(scrolledTo(start, end, offset, 0, 200)).toBe(expected);
  });

  it("leaves room for what stands before it", () => {
    expect(scrolledTo(120, 130, 100, 40, 200)).toBe(80);
  });
});

describe("keys", () => {
  const here = { row: 5, column: 2 };
  it.each([
    ["ArrowDown", false, { row: 6, column: 2 }],
    ["ArrowUp", false, { row: 4, column: 2 }],
    ["ArrowLeft", false, { row: 5, column: 1 }],
    ["ArrowRight", false, { row: 5, column: 3 }],
    ["PageDown", false, { row: 9, column: 2 }],
    ["PageUp", false, { row: 0, column: 2 }],
    ["Home", false, { row: 5, column: 0 }],
    ["End", false, { row: 5, column: 3 }],
    ["Home", true, { row: 0, column: 0 }],
    ["End", true, { row: 9, column: 3 }],
    ["a", false, null],
  ])("%s with control %s leads to %j", (key, isControl, expected) => {
    expect(movedBy(key, isControl, here, 10, 4, 8)).toEqual(expected);
  });

  it("lead up into the head and not beyond", () => {
    expect(movedBy("ArrowUp", false, { row: 0, column: 0 }, 10, 4, 8)).toEqual({ row: -1, column: 0 });
    expect(movedBy("ArrowUp", false, { row: -1, column: 0 }, 10, 4, 8)).toEqual({ row: -1, column: 0 });
  });
});
