import { expect, test } from "vitest";
import { entriesOfJson, JsonNumber, parseJsonText } from "./json_text";

test("objects and lists are parsed, with numbers as they were written", () => {
  expect(parseJsonText(' {"lr": 1e-3, "on": true, "names": ["a", null]}')).toEqual({
    lr: new JsonNumber(sourceOf("1e-3")),
    on: true,
    names: ["a", null],
  });
});

test("anything else is no JSON text", () => {
  expect(["1", '"a"', "{", "[1,", "[link](x)", "{nan: NaN}", ""].map(parseJsonText)).toEqual(
    Array(7).fill(null),
  );
  expect(parseJsonText(`["${"x".repeat(2_000_000)}"]`)).toBeNull();
});

test("entries are those of objects and lists alone", () => {
  expect(entriesOfJson({ a: "b" })).toEqual([["a", "b"]]);
  expect(entriesOfJson([true])).toEqual([["0", true]]);
  expect([null, "a", new JsonNumber("1")].map(entriesOfJson)).toEqual([null, null, null]);
});

/** What the engine that runs this test makes of a number. */
function sourceOf(text: string): string {
  let seen = "";
  JSON.parse(text, (_: string, value: unknown, context?: { readonly source?: string }) => {
    seen = context?.source ?? String(value);
    return value;
  });
  return seen;
}
