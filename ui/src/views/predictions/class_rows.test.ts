import { describe, expect, it } from "vitest";
import { accuracyOf, classRows, confusedPairs, countedRows } from "./class_rows";

const CONFUSION = [
  [8, 2, 0],
  [1, 5, 0],
  [0, 0, 0],
];

describe("classRows", () => {
  it("count mistakes, and know recall, precision and F1", () => {
    expect(classRows(CONFUSION)).toEqual([
      { index: 0, nTrue: 10, nMistakes: 2, recall: 0.8, precision: 8 / 9, f1: 16 / 19 },
      { index: 1, nTrue: 6, nMistakes: 1, recall: 5 / 6, precision: 5 / 7, f1: 10 / 13 },
      { index: 2, nTrue: 0, nMistakes: 0, recall: Number.NaN, precision: Number.NaN, f1: Number.NaN },
    ]);
  });
});

describe("countedRows", () => {
  it("say the same of counts of each class", () => {
    const counts = [
      [8, 1, 5, 2],
      [5, 2, 8, 1],
      [0, 0, 16, 0],
    ];
    expect(countedRows(counts)).toEqual(classRows(CONFUSION));
  });
});

describe("confusedPairs", () => {
  it("are the greatest counts beside the diagonal", () => {
    expect(confusedPairs(CONFUSION, 5)).toEqual([
      { truth: 0, predicted: 1, count: 2 },
      { truth: 1, predicted: 0, count: 1 },
    ]);
    expect(confusedPairs(CONFUSION, 1).length).toBe(1);
  });
});

describe("accuracyOf", () => {
  it("is the share of the diagonal", () => {
    expect([accuracyOf(CONFUSION), accuracyOf([])]).toEqual([13 / 16, Number.NaN]);
  });
});
