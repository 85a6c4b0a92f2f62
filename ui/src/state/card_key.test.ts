import { describe, expect, test } from "vitest";
import { type CardSubject, cardKey, MAX_SAMPLE, parseCardKey } from "./card_key";

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
    { kind: "meshes", tag: "cloud", run: "a", sample: MAX_SAMPLE },
  ])("is read back: %o", (subject) => {
    expect(parseCardKey(cardKey(subject))).toEqual(subject);
  });

  test("of the first sample is that of the run", () => {
    expect(cardKey({ kind: "meshes", tag: "cloud", run: "a", sample: 0 })).toBe("meshes|cloud|a");
  });

  test.each(["", "0", "-1", "1e9", "10000", "x"])("does not take %o for a sample", (sample) => {
    expect(parseCardKey(`meshes|cloud|a|${sample}`)).toEqual({ kind: "meshes", tag: "cloud", run: "a" });
  });
});
