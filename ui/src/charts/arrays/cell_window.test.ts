import { describe, expect, it } from "vitest";
import { WHOLE, zoomAt } from "../pictures/zoom_pan";
import { cut, type Grid, maxScaleOf, nCells, partOf, sameCell, wholeOf, windowIn } from "./cell_window";
import { ArrayNumbers } from "./numbers";

const GRID: Grid = { nRows: 8, nColumns: 16, isFlipped: false };
const FLIPPED: Grid = { ...GRID, isFlipped: true };

describe("windowIn", () => {
  it("has all cells at first", () => {
    expect([windowIn(WHOLE, GRID), windowIn(WHOLE, FLIPPED)]).toEqual([wholeOf(GRID), wholeOf(GRID)]);
    expect(nCells(wholeOf(GRID))).toBe(128);
  });

  it("has the cells of the part that is shown, counted from the side where row 0 is", () => {
    const corner = zoomAt(WHOLE, 4, { x: 1, y: 0 });
    expect(windowIn(corner, GRID)).toEqual({ fromRow: 0, toRow: 2, fromColumn: 12, toColumn: 16 });
    expect(windowIn(corner, FLIPPED)).toEqual({ fromRow: 6, toRow: 8, fromColumn: 12, toColumn: 16 });
  });

  it("has cells of which a part is seen", () => {
    const between = { scale: 8, x: 0.5, y: 0.5 };
    expect(windowIn(between, { ...GRID, nRows: 7, nColumns: 9 })).toEqual({
      ...{ fromRow: 3, toRow: 4, fromColumn: 3, toColumn: 6 },
    });
  });

  it("does not take neighbours in because fractions are not exact", () => {
    for (let nRows = 5; nRows < 60; nRows += 1) {
      const view = zoomAt(WHOLE, nRows / 5, { x: 1, y: 1 });
      const { fromRow, toRow } = windowIn(view, { ...GRID, nRows });
      expect([fromRow, toRow]).toEqual([nRows - 5, nRows]);
    }
  });
});

describe("partOf", () => {
  it("is where the cells lie in the picture", () => {
    const window = { fromRow: 2, toRow: 4, fromColumn: 4, toColumn: 12 };
    expect(partOf(window, GRID)).toEqual({ left: 0.25, top: 0.25, width: 0.5, height: 0.25 });
    expect(partOf(window, FLIPPED)).toEqual({ left: 0.25, top: 0.5, width: 0.5, height: 0.25 });
  });
});

describe("cut", () => {
  const numbers = new ArrayNumbers(
    Float32Array.from({ length: 12 }, (_, i) => i),
    3,
    4,
  );

  it("has the numbers of its rows and columns", () => {
    const part = cut(numbers, { fromRow: 1, toRow: 3, fromColumn: 2, toColumn: 3 });
    expect([[...part.values], part.nRows, part.nColumns]).toEqual([[6, 10], 2, 1]);
  });

  it("of everything is the array itself", () => {
    expect(cut(numbers, wholeOf(numbers))).toBe(numbers);
  });
});

describe("sameCell", () => {
  it("is where the cell was in the picture", () => {
    const [thinned, whole] = [
      { nRows: 2, nColumns: 4 },
      { nRows: 8, nColumns: 16 },
    ];
    expect(sameCell({ row: 1, column: 3 }, thinned, whole)).toEqual({ row: 6, column: 14 });
    expect(sameCell({ row: 7, column: 0 }, whole, thinned)).toEqual({ row: 1, column: 0 });
    expect(sameCell({ row: 5, column: 9 }, whole, whole)).toEqual({ row: 5, column: 9 });
  });
});

describe("maxScaleOf", () => {
  it("leaves a few cells to be seen", () => {
    expect([4096, 12, 3].map((nRows) => maxScaleOf({ nRows, nColumns: 2 }))).toEqual([1024, 3, 1]);
  });
});
