import { expect, test } from "vitest";
import type { Domain } from "../types";
import { type KeyboardCursor, moveCursor } from "./keyboard_cursor";
import { pointLine } from "./testing";

const lines = [
  pointLine("a0", [0, 10, 20, 30], [0, 1, 2, 3]),
  pointLine("b0", [], []),
  pointLine("c0", [0, 19, 40], [0, 1, 2]),
];
const all: Domain = [0, 40];

function pressed(keys: readonly string[], domain = all): KeyboardCursor | null {
  return keys.reduce<KeyboardCursor | null>((cursor, key) => moveCursor(lines, domain, cursor, key), null);
}

test("the first key brings the cursor to the first line's last point", () => {
  expect(pressed(["ArrowLeft"])).toEqual({ lineIndex: 0, entry: 3 });
});

test("left and right move by a point and stop at the ends", () => {
  expect(pressed(["Home", "ArrowLeft", "ArrowLeft"])).toEqual({ lineIndex: 0, entry: 1 });
  expect(pressed(["End", "ArrowRight"])).toEqual({ lineIndex: 0, entry: 3 });
  expect(pressed(["End", "Home", "ArrowLeft"])).toEqual({ lineIndex: 0, entry: 0 });
});

test("up and down change the line, stay near in x and pass lines without points", () => {
  expect(pressed(["End", "ArrowLeft", "ArrowDown"])).toEqual({ lineIndex: 2, entry: 1 });
  expect(pressed(["End", "ArrowDown", "ArrowUp"])).toEqual({ lineIndex: 0, entry: 3 });
  expect(pressed(["End", "ArrowUp"])).toEqual({ lineIndex: 0, entry: 3 });
});

test("a zoomed view keeps the cursor inside", () => {
  expect(pressed(["End", "ArrowRight"], [5, 25])).toEqual({ lineIndex: 0, entry: 2 });
  expect(pressed(["End", "Home"], [5, 25])).toEqual({ lineIndex: 0, entry: 1 });
});

test("other keys, and charts without points, move nothing", () => {
  expect(pressed(["x"])).toBeNull();
  expect(moveCursor([], all, null, "ArrowLeft")).toBeNull();
  expect(pressed(["ArrowLeft"], [31, 39])).toBeNull();
});

test("a cursor on a line that has gone starts again", () => {
  expect(moveCursor(lines, all, { lineIndex: 9, entry: 5 }, "ArrowLeft")).toEqual({ lineIndex: 0, entry: 3 });
});
