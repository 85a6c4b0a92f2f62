import { describe, expect, it } from "vitest";
import { ArrayNumbers } from "./numbers";
import { columnProfile, profileLines, profileRange, rowProfile, thinProfile } from "./profiles";

const NUMBERS = new ArrayNumbers(Float32Array.of(1, 2, 3, 4, Number.NaN, 6), 2, 3);

describe("profiles", () => {
  it("are the numbers of a row and of a column", () => {
    expect([[...rowProfile(NUMBERS, 1)], [...columnProfile(NUMBERS, 2)]]).toEqual([
      [4, Number.NaN, 6],
      [3, 6],
    ]);
  });

  it("share the range of their finite numbers", () => {
    const infinite = Float64Array.of(Number.POSITIVE_INFINITY, Number.NaN);
    expect(profileRange(rowProfile(NUMBERS, 0), columnProfile(NUMBERS, 2), infinite)).toEqual([1, 6]);
    expect(profileRange(infinite)).toBeNull();
  });
});

describe("profileLines", () => {
  it("run through the middles of the cells and end where there is no number", () => {
    const profile = Float64Array.of(0, 10, Number.NaN, Number.NEGATIVE_INFINITY);
    expect(profileLines(profile, [0, 10])).toEqual([
      [
        { along: 0.125, up: 0 },
        { along: 0.375, up: 1 },
      ],
      [{ along: 0.875, up: 0 }],
    ]);
  });

  it("lie in the middle where all numbers are equal", () => {
    expect(profileLines(Float64Array.of(3), [3, 3])).toEqual([[{ along: 0.5, up: 0.5 }]]);
  });
});

describe("thinProfile", () => {
  it("keeps the least and the greatest number of each part, in their order", () => {
    const profile = Float64Array.of(3, 9, 1, Number.NaN, 5, 6, 7, 5, Number.NaN, Number.NaN, Number.NaN, 4);
    expect([...thinProfile(profile, 3)]).toEqual([9, 1, 5, 7, 4, 4]);
    expect([...thinProfile(Float64Array.of(Number.NaN, Number.NaN, Number.NaN, 1, 2, 3), 2)]).toEqual([
      Number.NaN,
      Number.NaN,
      1,
      3,
    ]);
    expect(thinProfile(profile, 6)).toBe(profile);
  });
});
