import { describe, expect, it } from "vitest";
import { applyEdits, type ColumnEdit, decodeEdits, encodeEdits, withEdit } from "./column_choice";

const ALL = ["a", "b", "c", "d"];
const isDefault = (id: string) => id !== "d";

function shown(...edits: ColumnEdit[]): readonly string[] {
  return applyEdits(ALL, isDefault, edits);
}

describe("columns", () => {
  it.each<[ColumnEdit[], string]>([
    [[], "abc"],
    [[{ act: "hide", id: "b" }], "ac"],
    [[{ act: "show", id: "d" }], "abcd"],
    [[{ act: "move", id: "c", before: "a" }], "cab"],
    [[{ act: "move", id: "a", before: null }], "bca"],
    [[{ act: "move", id: "a", before: "gone" }], "bca"],
    [
      [
        { act: "show", id: "d" },
        { act: "move", id: "d", before: "b" },
      ],
      "adbc",
    ],
    [[{ act: "move", id: "d", before: "b" }], "abc"],
    [[{ act: "hide", id: "unknown" }], "abc"],
  ])("after %j are %s", (edits, expected) => {
    expect(shown(...edits).join("")).toBe(expected);
  });

  it("come back as they were from an address, whatever their names", () => {
    const edits: ColumnEdit[] = [
      { act: "hide", id: "h.a,b" },
      { act: "show", id: "m.max..-x>y+%" },
      { act: "move", id: "h.π", before: "h.a,b" },
      { act: "move", id: ">", before: null },
    ];
    expect(decodeEdits(encodeEdits(edits))).toEqual(edits);
  });

  it("are as they were where an address makes no sense", () => {
    expect([decodeEdits(""), decodeEdits("nonsense,%")]).toEqual([[], []]);
  });

  it("forget an edit that a later one makes void", () => {
    const edits = withEdit(
      [
        { act: "hide", id: "a" },
        { act: "move", id: "a", before: null },
      ],
      { act: "show", id: "a" },
    );
    expect(encodeEdits(edits)).toBe("a>,+a");
  });
});
