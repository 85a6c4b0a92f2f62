import { describe, expect, it } from "vitest";
import { describeShape, sliceOf, withPosition } from "./slices";

describe("sliceOf", () => {
  it("has a position on each axis that is not drawn, within the tensor", () => {
    expect(sliceOf([2, 3, 4, 5], 2, [1, 9])).toEqual([1, 2]);
    expect(sliceOf([2, 3, 4, 5], 1, [1])).toEqual([1, 0, 0]);
    expect([sliceOf([4, 5], 2, [3]), sliceOf([5], 2, [3]), sliceOf([], 1, [])]).toEqual([[], [], []]);
  });
});

describe("withPosition", () => {
  it("changes one axis and fills those before it", () => {
    expect([withPosition([], 2, 5), withPosition([1, 2, 3], 0, 7)]).toEqual([
      [0, 0, 5],
      [7, 2, 3],
    ]);
  });
});

describe("describeShape", () => {
  it("names dtype and sides", () => {
    expect([describeShape("float32", [2, 3]), describeShape("int64", [])]).toEqual([
      "float32 [2, 3]",
      "int64",
    ]);
  });
});
