import { expect, it } from "vitest";
import { placeLabels } from "./label_placement";

const room = { width: 200, height: 100, linePx: 14, measure: (text: string) => 10 * text.length };

it("leaves out a label that would touch one before it", () => {
  const wishes = [
    { text: "first", x: 50, y: 50 },
    { text: "near", x: 70, y: 55 },
    { text: "below", x: 50, y: 64 },
    { text: "beside", x: 110, y: 50 },
  ];
  expect(placeLabels(wishes, room).map(({ text }) => text)).toEqual(["first", "below", "beside"]);
});

it("leaves out labels that would be cut off, or that have no place", () => {
  const wishes = [
    { text: "left", x: 19, y: 50 },
    { text: "right", x: 176, y: 50 },
    { text: "nowhere", x: Number.NaN, y: Number.NaN },
    { text: "fits", x: 20, y: 50 },
  ];
  expect(placeLabels(wishes, room).map(({ text }) => text)).toEqual(["fits"]);
});

it("writes no more than it is allowed", () => {
  const wishes = [10, 30, 50, 70].map((y) => ({ text: "a", x: 100, y }));
  expect(placeLabels(wishes, room, 2)).toEqual(wishes.slice(0, 2));
});
