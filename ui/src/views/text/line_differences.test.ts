import { expect, test } from "vitest";
import { lineDifferences } from "./line_differences";

test("equal lines stand between changes, which are told apart by words", () => {
  expect(lineDifferences("a\nlr: 0.1\nb\nc", "a\nlr: 0.2\nb\nc\nd")).toEqual([
    { kind: "same", lines: ["a\n"] },
    {
      kind: "changed",
      parts: [
        { kind: "same", text: "lr: " },
        { kind: "removed", text: "0.1" },
        { kind: "added", text: "0.2" },
        { kind: "same", text: "\n" },
      ],
    },
    { kind: "same", lines: ["b\n"] },
    {
      kind: "changed",
      parts: [
        { kind: "same", text: "c" },
        { kind: "added", text: "\nd" },
      ],
    },
  ]);
});

test("equal texts are one block, an empty one is all change", () => {
  expect(lineDifferences("a\nb", "a\nb")).toEqual([{ kind: "same", lines: ["a\n", "b"] }]);
  expect(lineDifferences("", "a")).toEqual([{ kind: "changed", parts: [{ kind: "added", text: "a" }] }]);
  expect(lineDifferences("", "")).toEqual([]);
});

test("long changes are replaced whole", () => {
  const [before, after] = ["x ".repeat(8_000), "y ".repeat(8_000)];
  expect(lineDifferences(before, after)).toEqual([
    {
      kind: "changed",
      parts: [
        { kind: "removed", text: before },
        { kind: "added", text: after },
      ],
    },
  ]);
});
