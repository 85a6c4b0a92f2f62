import { expect, test } from "vitest";
import { type DrawnText, RecordingContext } from "../canvas/recording_context";
import { lightTheme } from "../canvas/theme";
import { drawAxesMark } from "./axes_mark";
import { FLAT, type Upright } from "./orbit_state";

function labelsAt(upright: Upright): Record<string, readonly [number, number]> {
  const context = new RecordingContext();
  drawAxesMark(context, 200, FLAT, upright, lightTheme);
  const texts = context.drawn.filter((item): item is DrawnText => item.kind === "text");
  return Object.fromEntries(texts.map(({ text, x, y }) => [text, [Math.round(x), Math.round(y)] as const]));
}

test("from the front x points right, y up and z at the eye", () => {
  expect(labelsAt("y")).toEqual({ x: [68, 162], y: [38, 132], z: [38, 162] });
});

test("with z upright y points away", () => {
  expect(labelsAt("z")).toEqual({ x: [68, 162], z: [38, 132], y: [38, 162] });
});
