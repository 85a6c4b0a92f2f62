import { expect, test } from "vitest";
import { formatDateTick, formatDuration, formatWallTime } from "./format_time";

test.each([
  [0.25, "0.25 s"],
  [59, "59.0 s"],
  [-90, "−1.5 min"],
  [17_280, "4.8 h"],
  [259_200, "3.0 d"],
  [Number.NaN, "–"],
])("%d seconds read as %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test("a wall_time reads as local date and time", () => {
  const local = new Date(2026, 10, 21, 14, 2, 5).getTime() / 1000;
  expect(formatWallTime(local)).toBe("21 Nov 2026, 14:02:05");
  expect(formatWallTime(Number.NaN)).toBe("–");
});

test.each([
  [new Date(2026, 10, 21, 14, 2, 5, 250), "14:02:05.250"],
  [new Date(2026, 10, 21, 14, 2, 5), "14:02:05"],
  [new Date(2026, 10, 21, 14, 2), "14:02"],
  [new Date(2026, 10, 21), "21 Nov"],
  [new Date(2026, 10, 1), "Nov 2026"],
  [new Date(2026, 0, 1), "2026"],
])("a tick at %s names the finest field that is not zero", (date, label) => {
  expect(formatDateTick(date)).toBe(label);
});
