import { describe, expect, test } from "vitest";
import { type CardSubject, cardKey, parseCardKey } from "./card_key";

describe("cardKey", () => {
  test("of a scalar is its tag", () => {
    expect(cardKey({ kind: "scalars", tag: "train/loss", run: null })).toBe("train/loss");
  });

  test.each<CardSubject>([
    { kind: "scalars", tag: "train/loss", run: null },
    { kind: "scalars", tag: "a|b\\p", run: null },
    { kind: "images", tag: "samples", run: "resnet50/a" },
    { kind: "images", tag: "|", run: "\\" },
    { kind: "pr_curves", tag: "", run: null },
    { kind: "text", tag: "ü, ~%", run: "" },
  ])("is read back: %o", (subject) => {
    expect(parseCardKey(cardKey(subject))).toEqual(subject);
  });
});
