import { describe, expect, it } from "vitest";
import { partsOf, readNumber, readPart, seriesName } from "./names";

describe("partsOf", () => {
  it("parts a name at its slashes, and leaves empty parts out", () => {
    expect(partsOf("a/b/c")).toEqual(["a", "b", "c"]);
    expect(partsOf("/layer1//conv/")).toEqual(["layer1", "conv"]);
  });

  it("gives a name without parts as one", () => {
    expect(partsOf("")).toEqual([""]);
    expect(partsOf("//")).toEqual(["//"]);
  });

  it("keeps what lies deeper than 1,000 groups in one part", () => {
    const parts = partsOf(Array.from({ length: 1500 }, (_, i) => `g${i}`).join("/"));
    expect(parts.length).toBe(1000);
    expect(parts.at(-1)?.startsWith("g999/g1000/")).toBe(true);
  });
});

describe("readPart", () => {
  it("reads class and attribute of a torch module", () => {
    expect(readPart("Conv2d[conv1]")).toEqual({ label: "conv1", type: "Conv2d" });
  });

  it("puts the class before a number", () => {
    expect(readPart("Block[0]")).toEqual({ label: "Block 0", type: "Block" });
  });

  it("leaves other names as they are", () => {
    for (const part of ["conv1", "layer_[0-2]x", "[a]", "Conv2d[]", "a[b]c"]) {
      expect(readPart(part)).toEqual({ label: part, type: "" });
    }
  });

  it("cuts a label that nobody could read", () => {
    expect(readPart("x".repeat(10_000)).label).toBe("x".repeat(200));
  });
});

describe("readNumber", () => {
  it("reads the number at the end, within a bracket too", () => {
    expect(readNumber("layer_12")).toEqual({ stem: "layer_", number: 12, end: "" });
    expect(readNumber("Block[3]")).toEqual({ stem: "Block[", number: 3, end: "]" });
    expect(readNumber("blocks.7")).toEqual({ stem: "blocks.", number: 7, end: "" });
  });

  it("finds none in the middle of a name", () => {
    expect(readNumber("conv2d")).toBeNull();
  });
});

describe("seriesName", () => {
  it("names a series by its first and last number", () => {
    expect(seriesName("layer_", "", 0, 11)).toBe("layer_[0-11]");
    expect(seriesName("Block[", "]", 1, 35)).toBe("Block[1-35]");
  });
});
