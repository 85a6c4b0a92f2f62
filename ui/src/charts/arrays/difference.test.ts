import { describe, expect, it } from "vitest";
import { subtract } from "./difference";
import { ArrayNumbers } from "./numbers";

describe("subtract", () => {
  it("takes number from number, and is no number where either is none", () => {
    const a = new ArrayNumbers(Float32Array.of(1, 2, Number.NaN, Number.POSITIVE_INFINITY), 2, 2);
    const b = new ArrayNumbers(Float64Array.of(0.5, 4, 1, Number.POSITIVE_INFINITY), 2, 2);
    const { values, nRows, nColumns } = subtract(a, b);
    expect([[...values], nRows, nColumns]).toEqual([[0.5, -2, Number.NaN, Number.NaN], 2, 2]);
  });

  it("is exact for integers beyond 2^53", () => {
    const a = new ArrayNumbers(BigInt64Array.of(2n ** 60n + 3n, 2n ** 60n), 1, 2);
    const b = new ArrayNumbers(BigInt64Array.of(2n ** 60n, 2n ** 60n + 7n), 1, 2);
    expect([...subtract(a, b).values]).toEqual([3, -7]);
  });

  it("has no number where one is masked", () => {
    const a = new ArrayNumbers(Float32Array.of(5, 6), 1, 2, Uint32Array.of(0, 1));
    const b = new ArrayNumbers(Float32Array.of(1, 1), 1, 2);
    expect([...subtract(a, b).values]).toEqual([4, Number.NaN]);
  });
});
