import { expect, test } from "vitest";
import { headOfMarkdown, isCheapMarkdown } from "./markdown_cost";

const N = 65_536;

function repeat(piece: string): string {
  return piece.repeat(Math.floor(N / piece.length));
}

test("texts as people write them are cheap, however long", () => {
  const cheap = {
    prose: repeat("A *quay* at `dusk`, with [a link](https://a.example) in it.\n\n"),
    lists: repeat("- learning_rate: 1e-3\n"),
    tables: repeat("| split | top_1 | top_5 |\n"),
    code: `\`\`\`\n${repeat("snake_case(a_b, c_d)\n")}\n\`\`\``,
    oneLine: repeat("word "),
    nested: "- a\n  - b\n    - c\n> > d",
  };
  expect(Object.entries(cheap).filter(([, text]) => !isCheapMarkdown(text))).toEqual([]);
});

test("texts made to take long are told", () => {
  const pieces = [">", "> ", "- ", "1. ", "[", "_a_b", "a**b_c", "[![a](b)](c)", "~~a", "a@b.", "<!--", "`a"];
  expect(pieces.filter((piece) => isCheapMarkdown(repeat(piece)))).toEqual([]);
});

test("a text is cut between blocks", () => {
  expect(headOfMarkdown("aa\n\nbb\n\ncc", 3)).toBe("aa\n\nbb");
  expect(headOfMarkdown("aa\n\nbb", 3)).toBe("aa\n\nbb");
  expect(headOfMarkdown("aa", 3)).toBe("aa");
});
