import { describe, expect, it } from "vitest";
import { groupTags, type TagGroup } from "./tag_tree";

function outline(groups: readonly TagGroup[]): unknown {
  return groups.map(({ label, tags, groups: inner }) => [
    label,
    tags,
    ...(inner.length > 0 ? [outline(inner)] : []),
  ]);
}

describe("groupTags", () => {
  it("makes a section of each first part, tags without one come first", () => {
    expect(outline(groupTags(["lr", "train/acc", "train/loss", "val/loss"]))).toEqual([
      ["", ["lr"]],
      ["train", ["train/acc", "train/loss"]],
      ["val", ["val/loss"]],
    ]);
  });

  it("nests deeper groups and keeps single tags in the group around them", () => {
    expect(outline(groupTags(["g/a/x", "g/a/y", "g/b/x", "g/z"]))).toEqual([
      ["g", ["g/b/x", "g/z"], [["a", ["g/a/x", "g/a/y"]]]],
    ]);
  });

  it("joins parts that only have one group in them", () => {
    expect(outline(groupTags(["g/a/b/x", "g/a/b/y", "g/c"]))).toEqual([
      ["g", ["g/c"], [["a/b", ["g/a/b/x", "g/a/b/y"]]]],
    ]);
  });

  it("counts all tags of a section and names groups by their whole path", () => {
    const [section] = groupTags(["g/a/x", "g/a/y", "g/z"]);
    expect([section?.nTags, section?.groups[0]?.path, section?.groups[0]?.nTags]).toEqual([3, "g/a", 2]);
  });

  it("survives empty parts and slashes at either end", () => {
    expect(outline(groupTags(["/x", "a/", "a//b", "a//c"]))).toEqual([
      ["", ["/x"]],
      ["a", ["a/"], [["", ["a//b", "a//c"]]]],
    ]);
  });
});

it("groups are made of titles, members are tags", () => {
  const tags = ["a/x", "b/x", "b/c/x"];
  const groups = groupTags(tags, (tag) => tag.slice(0, -2));
  expect(groups.map(({ path, tags: members }) => [path, members])).toEqual([
    ["", ["a/x", "b/x"]],
    ["b", ["b/c/x"]],
  ]);
});
