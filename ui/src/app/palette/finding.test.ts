import { describe, expect, it } from "vitest";
import { findIn } from "./finding";

function ranked(query: string, ...texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => {
      const finding = findIn(text, query);
      return finding ? [{ text, score: finding.score }] : [];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text);
}

describe("findIn", () => {
  it("puts names that are, begin with, and hold the word before those of its initials", () => {
    expect(
      ranked("loss", "train/gloss", "train/loss", "loss", "lr/of/some/step", "loss_scale/x", "val/acc"),
    ).toEqual(["loss", "train/loss", "loss_scale/x", "train/gloss", "lr/of/some/step"]);
  });

  it("needs every word, in any order, whatever the case", () => {
    expect([findIn("train/Loss", "LOSS tr")?.ranges, findIn("train/Loss", "loss val")]).toEqual([
      [
        [0, 2],
        [6, 10],
      ],
      null,
    ]);
  });

  it("marks what matched", () => {
    expect(findIn("val/accuracy_top1", "vat")?.ranges).toEqual([
      [0, 1],
      [4, 5],
      [13, 14],
    ]);
    expect(findIn("abcd", "ab bc")?.ranges).toEqual([[0, 3]]);
  });

  it("finds everything where nothing is typed", () => {
    expect(findIn("anything", "  ")).toEqual({ score: 0, ranges: [] });
  });
});
