import { expect, test } from "vitest";
import { SourceRows } from "./source_rows";

function rows(text: string, columns: number): string[] {
  const all = new SourceRows(text, columns);
  return all.slice(0, all.n).map(({ line, text: row }) => `${line ?? "…"} ${row}`);
}

test("a line is a row, a longer one goes on in the next", () => {
  expect(rows("ab\n\nabcdefgh\nabcd\n", 4)).toEqual(["1 ab", "2 ", "3 abcd", "… efgh", "4 abcd"]);
  expect(rows("one two three", 9)).toEqual(["1 one two ", "… three"]);
  expect(rows("a\r\nb", 4)).toEqual(["1 a", "2 b"]);
  expect(rows("", 4)).toEqual(["1 "]);
});

test("any part of a very long text is there without the rest", () => {
  const text = Array.from({ length: 300_000 }, (_, i) => `line ${i}`).join("\n");
  const all = new SourceRows(text, 80);
  expect([all.n, all.isCut]).toEqual([300_000, false]);
  expect(all.slice(299_998, 400_000)).toEqual([
    { line: 299_999, text: "line 299998" },
    { line: 300_000, text: "line 299999" },
  ]);
  expect(new SourceRows("x".repeat(1_000_000), 100).slice(9_999, 10_000)).toEqual([
    { line: null, text: "x".repeat(100) },
  ]);
});

test("a text of more rows than a browser can scroll is cut, and it is said", () => {
  const all = new SourceRows("\n".repeat(1_600_000), 80);
  expect([all.n, all.isCut]).toEqual([1_500_000, true]);
});
