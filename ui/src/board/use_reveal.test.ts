import { describe, expect, it } from "vitest";
import { groupTags } from "../state/tag_tree";
import { pathsTo } from "./use_reveal";

describe("pathsTo", () => {
  it("names the groups around a tag, the outermost first", () => {
    const groups = groupTags(["a/b/x", "a/b/y", "a/z", "loose"]);
    expect(["a/b/y", "a/z", "loose", "none"].map((tag) => pathsTo(tag, groups))).toEqual([
      ["a", "a/b"],
      ["a"],
      [""],
      [],
    ]);
  });
});
