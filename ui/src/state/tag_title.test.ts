import { expect, test } from "vitest";
import { tagTitle } from "./tag_title";

test("texts are called as they were logged, everything else by its tag", () => {
  expect(tagTitle("text", "eval/report/text_summary")).toBe("eval/report");
  expect(tagTitle("text", "report")).toBe("report");
  expect(tagTitle("text", "/text_summary")).toBe("/text_summary");
  expect(tagTitle("images", "a/text_summary")).toBe("a/text_summary");
});
