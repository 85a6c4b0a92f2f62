import { describe, expect, it } from "vitest";
import { approach } from "./use_gradually";

describe("approach", () => {
  it("changes a few places at a time until all are as wanted", () => {
    const wanted = [10, 11, 12, 13];
    const once = approach([0, 1, 2, 3], wanted, 2, 100);
    expect(once).toEqual([10, 11, 2, 3]);
    expect(approach(once, wanted, 2, 100)).toEqual(wanted);
  });

  it("does not count what stays", () => {
    expect(approach([10, 1, 12, 3], [10, 11, 12, 13], 2, 100)).toEqual([10, 11, 12, 13]);
  });

  it("has nothing where there was nothing, or something that is gone", () => {
    expect(approach([], [0, 1, 2], 1, 100)).toEqual([0, -1, -1]);
    expect(approach([7, 8, 9], [0, 1, 2], 1, 9)).toEqual([0, 8, -1]);
  });
});
