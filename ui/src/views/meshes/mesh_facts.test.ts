import { expect, test } from "vitest";
import { boundsText, notesOf, sampleText, sizeText } from "./mesh_facts";

test.each([
  [0, 0, "0 points"],
  [1, 0, "1 point"],
  [8, 12, "8 vertices, 12 faces"],
  [1, 1, "1 vertex, 1 face"],
  [1_234_567, 2, "1,234,567 vertices, 2 faces"],
])("%i vertices and %i faces are %s", (nVertices, nFaces, text) => {
  expect(sizeText({ n_vertices: nVertices, n_faces: nFaces })).toBe(text);
});

test("bounds name each axis; no vertex has none", () => {
  expect(boundsText({ low: [-1, 0, 0.25], high: [1, 2, 1000] })).toBe(
    "x −1.00 to 1.00, y 0 to 2.00, z 0.250 to 1.00k",
  );
  expect(boundsText(null)).toBe("");
});

test("a sample is one of those of its step, if the step has it", () => {
  expect([sampleText(1, 6), sampleText(6, 6)]).toEqual(["sample 2 of 6", "sample 7"]);
});

test("remarks beyond the room are counted and can be read", () => {
  expect(notesOf(["a", "b", "c"], 1)).toEqual([
    { text: "a", isWarning: true },
    { text: "and 2 more", isWarning: true, title: "b\nc" },
  ]);
  expect(notesOf(["a"], 1)).toEqual([{ text: "a", isWarning: true }]);
  expect(notesOf([], 1)).toEqual([]);
});
