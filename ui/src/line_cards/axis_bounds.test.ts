import { expect, test } from "vitest";
import { parseBounds, textsOf } from "./axis_bounds";

const SHOWN = [0, 10] as const;

test("two numbers are a part of an axis", () => {
  expect(parseBounds(["1.5", " 2e3 "], SHOWN, false)).toEqual([1.5, 2000]);
});

test("nothing at all fits the axis, one empty field is what is shown there", () => {
  expect(parseBounds(["", " "], SHOWN, false)).toBeNull();
  expect([parseBounds(["5", ""], SHOWN, false), parseBounds(["", "5"], SHOWN, false)]).toEqual([
    [5, 10],
    [0, 5],
  ]);
});

test("what is no number, or ends before it starts, is refused", () => {
  for (const texts of [
    ["a", "2"],
    ["2", "2"],
    ["3", "2"],
    ["12", ""],
    ["0", "Infinity"],
  ] as const) {
    expect(parseBounds(texts, SHOWN, false)).toBeUndefined();
  }
});

test("times are typed as local ones", () => {
  const texts = ["2026-11-21 14:02:05", "2026-11-21T15:00"] as const;
  const bounds = parseBounds(texts, SHOWN, true);
  expect(bounds).toEqual([
    new Date(2026, 10, 21, 14, 2, 5).getTime() / 1000,
    new Date(2026, 10, 21, 15).getTime() / 1000,
  ]);
  expect(textsOf(bounds ?? null, true)).toEqual(["2026-11-21 14:02:05", "2026-11-21 15:00:00"]);
});

test("what is shown is written with seven digits, a fitted axis is empty", () => {
  expect(textsOf([1 / 3, 2e9], false)).toEqual(["0.3333333", "2000000000"]);
  expect(textsOf(null, false)).toEqual(["", ""]);
});
