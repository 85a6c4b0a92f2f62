import { expect, it } from "vitest";
import { findRows } from "./search";

const values = ["Cat", "dog", "catfish", "d.g", ""];

it("finds a part of a text, whatever the case", () => {
  expect(findRows(values, "CAT", false)).toEqual({ isOk: true, value: [0, 2] });
  expect(findRows(values, "d.g", false)).toEqual({ isOk: true, value: [3] });
});

it("finds what a pattern matches", () => {
  expect(findRows(values, "^d.g$", true)).toEqual({ isOk: true, value: [1, 3] });
});

it("finds nothing by an empty text", () => {
  expect(findRows(values, "", true)).toEqual({ isOk: true, value: [] });
});

it("says what is wrong with a pattern", () => {
  const found = findRows(values, "(", true);
  expect(found.isOk ? "" : found.error).toContain("Unterminated group");
});
