import { describe, expect, it } from "vitest";
import { infiniteCells } from "./infinities";
import { ArrayNumbers } from "./numbers";

describe("infiniteCells", () => {
  it("finds infinities of both signs, as many as are wanted", () => {
    const [up, down] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const numbers = new ArrayNumbers(Float64Array.of(1, up, Number.NaN, down, 2, up), 2, 3);
    const cells = [
      { row: 0, column: 1, isPositive: true },
      { row: 1, column: 0, isPositive: false },
      { row: 1, column: 2, isPositive: true },
    ];
    expect([infiniteCells(numbers, 9), infiniteCells(numbers, 2)]).toEqual([cells, cells.slice(0, 2)]);
  });
});
