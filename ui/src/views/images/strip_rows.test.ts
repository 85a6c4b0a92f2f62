import { describe, expect, it } from "vitest";
import { placeInStrip, stripRows } from "./strip_rows";

describe("the steps of a strip", () => {
  it("are all of them, or evenly spaced with both ends", () => {
    expect(stripRows(0, 4)).toEqual([]);
    expect(stripRows(4, 4)).toEqual([0, 1, 2, 3]);
    expect(stripRows(10, 4)).toEqual([0, 3, 6, 9]);
    expect(stripRows(1000, 3)).toEqual([0, 500, 999]);
  });

  it("have one that the shown step belongs to", () => {
    expect([0, 2, 3, 8, 9].map((row) => placeInStrip([0, 3, 6, 9], row))).toEqual([0, 0, 1, 2, 3]);
    expect(placeInStrip([], 0)).toBe(-1);
  });
});
