import { expect, test } from "vitest";
import { hasMarkdown } from "./markdown";

test("what would look the same is known to need no rendering", () => {
  expect(["0.5", "a plain sentence, with signs: (1)", "x - y"].map(hasMarkdown)).toEqual([
    false,
    false,
    false,
  ]);
  expect(["*a*", "a\nb", "- a", "1. a", "a_b_", "https://a", "&amp;"].every(hasMarkdown)).toBe(true);
});
