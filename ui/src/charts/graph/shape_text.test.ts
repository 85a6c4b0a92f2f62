import { describe, expect, it } from "vitest";
import { channelsBetween, dimensionsOf, shortShape } from "./shape_text";

describe("dimensionsOf", () => {
  it("reads sizes whatever stands between them", () => {
    for (const text of ["2×3×4", "2,3,4", "[2, 3, 4]", "float32[2,3,4]", "(2, 3, 4)"]) {
      expect(dimensionsOf(text)).toEqual(["2", "3", "4"]);
    }
  });

  it("shows sizes that are open as a question mark", () => {
    expect(dimensionsOf("[?, -1, None, 8]")).toEqual(["?", "?", "?", "8"]);
  });

  it("finds none in an empty text", () => {
    expect(dimensionsOf("")).toBeNull();
  });
});

describe("shortShape", () => {
  it("writes equal sizes at the end as a power", () => {
    expect(shortShape("256,64,56,56")).toBe("256×64×56²");
    expect(shortShape("1,8,8,8")).toBe("1×8³");
  });

  it("leaves ones, open sizes, single sizes and a shape of equal sizes as they are", () => {
    expect(shortShape("2,2")).toBe("2×2");
    expect(shortShape("8,1,1")).toBe("8×1×1");
    expect(shortShape("?,?")).toBe("?×?");
    expect(shortShape("7")).toBe("7");
    expect(shortShape("")).toBe("");
    expect(shortShape("scalar")).toBe("scalar");
  });
});

describe("channelsBetween", () => {
  it("takes channels of images and the last size of features", () => {
    expect(channelsBetween("1,64,56,56", "1,256,56,56", true)).toBe("64→256");
    expect(channelsBetween("8,128,512", "8,128,30000", false)).toBe("512→30000");
  });

  it("says nothing where a side is not known", () => {
    expect(channelsBetween("", "1,256,56,56", true)).toBeNull();
    expect(channelsBetween("1,?,56,56", "1,256,56,56", true)).toBeNull();
    expect(channelsBetween("64", "64", false)).toBeNull();
  });
});
