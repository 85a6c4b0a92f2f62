import { describe, expect, it } from "vitest";
import { sampleOf } from "./fake_samples";
import { formatCell, type GalleryFilter, listSamples, parseCell } from "./gallery";

const EVERYTHING: GalleryFilter = {
  hasMistakesOnly: false,
  classIndex: null,
  minConfidence: 0,
  cell: null,
  search: "",
  order: "index",
  agreement: "any",
};

const SAMPLES = [
  sampleOf("a1", 0, 0, 0.9, 0.1),
  sampleOf("a2", 1, 0, 0.6, 1.5),
  sampleOf("b1", 2, 1, 0.8, 2.5),
  sampleOf("b2", null, 2, 0.7, null),
];

function ids(filter: Partial<GalleryFilter>): string {
  return listSamples(SAMPLES, { ...EVERYTHING, ...filter })
    .map(({ sample }) => sample.id)
    .join();
}

describe("listSamples", () => {
  it("keeps mistakes, classes, confident ones, cells and ids", () => {
    expect(ids({})).toBe("a1,a2,b1,b2");
    expect(ids({ hasMistakesOnly: true })).toBe("a2,b1");
    expect(ids({ classIndex: 1 })).toBe("a2,b1");
    expect(ids({ minConfidence: 0.75 })).toBe("a1,b1");
    expect(ids({ cell: { truth: 1, predicted: 0 } })).toBe("a2");
    expect(ids({ search: "B" })).toBe("b1,b2");
  });

  it("puts the greatest loss or confidence first, what has none last", () => {
    expect(ids({ order: "loss" })).toBe("b1,a2,a1,b2");
    expect(ids({ order: "confidence" })).toBe("a1,b1,b2,a2");
  });
});

describe("two answers", () => {
  const beside = [
    sampleOf("a1", 0, 1),
    sampleOf("a2", 1, 1),
    sampleOf("b1", 2, 1),
    sampleOf("b2", null, 2),
    sampleOf("c", 0, 0),
  ];
  it("are found by how they agree", () => {
    const besideIds = (agreement: GalleryFilter["agreement"]) =>
      listSamples(SAMPLES, { ...EVERYTHING, agreement }, beside).map(({ sample }) => sample.id);
    expect(besideIds("any")).toEqual(["a1", "a2", "b1", "b2"]);
    expect(besideIds("differ")).toEqual(["a1", "a2"]);
    expect(besideIds("only_this")).toEqual(["a1"]);
    expect(besideIds("only_other")).toEqual(["a2"]);
    expect(besideIds("both_wrong")).toEqual(["b1"]);
    expect(besideIds("both_right")).toEqual([]);
  });
});

describe("cells", () => {
  it("are read back, and nothing else is one", () => {
    expect(parseCell(formatCell({ truth: 3, predicted: 5 }))).toEqual({ truth: 3, predicted: 5 });
    expect([parseCell(""), parseCell("3"), parseCell("a-b")]).toEqual([null, null, null]);
  });
});
