// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { markDifferences } from "./rendered_difference";

function fragment(html: string): DocumentFragment {
  return document.createRange().createContextualFragment(html);
}

function compare(before: string, after: string): string {
  const marked = fragment(after);
  markDifferences(fragment(before), marked);
  for (const mark of marked.querySelectorAll(".change")) mark.removeAttribute("class");
  const element = document.createElement("div");
  element.append(marked);
  return element.innerHTML;
}

test("words are marked where they stand, whatever they stand in", () => {
  expect(compare("<p><b>Prompt</b> the dark quay</p>", "<p><b>Prompt</b> the quiet quay</p>")).toBe(
    "<p><b>Prompt</b> the <del>dark</del><ins>quiet</ins> quay</p>",
  );
  expect(
    compare(
      "<table><tr><td>val</td><td>0.79</td></tr></table>",
      "<table><tr><td>val</td><td>0.80</td></tr></table>",
    ),
  ).toContain("<td><del>0.79</del><ins>0.80</ins></td>");
});

test("what is gone stands where it was, what is new is marked block by block", () => {
  expect(compare("<p>a b c</p>", "<p>a c</p>")).toBe("<p>a <del>b </del>c</p>");
  expect(compare("<p>a</p>", "<p>a</p><p>new one</p>")).toBe("<p>a</p><p><ins>new one</ins></p>");
  expect(compare("<p>a</p><p>old</p>", "<p>a</p>")).toContain("<del> old</del>");
});

test("what the text itself struck out is no mark", () => {
  const marked = fragment("<p><del>a</del> b</p>");
  markDifferences(fragment("<p><del>a</del> c</p>"), marked);
  const found = [...marked.querySelectorAll("ins, del")].map((each) => [each.textContent, each.className]);
  expect(found).toEqual([
    ["a", ""],
    ["c", "change"],
    ["b", "change"],
  ]);
});

test("equal texts stay as they are", () => {
  expect(markDifferences(fragment("<p>a</p>"), fragment("<p>a</p>"))).toBe(false);
  expect(compare("<p>a <i>b</i></p>", "<p>a <i>b</i></p>")).toBe("<p>a <i>b</i></p>");
});

test("texts that are too long are not compared", () => {
  const long = fragment(`<p>${"a ".repeat(6_000)}</p>`);
  expect(markDifferences(long, fragment(`<p>${"a ".repeat(6_000)}</p>`))).toBeNull();
});
