import { expect, it } from "vitest";
import { PointState } from "../../charts/space/point_state";
import { colorBy } from "./coloring";
import { classLabels, pointLabels } from "./label_plan";

const values = ["a", "b", "a", ""];
const subject = {
  positions: Float32Array.from([0, 0, 0, 1, 1, 1, 2, 0, 0, 5, 5, 5]),
  states: new Uint8Array(4),
  classes: colorBy({ name: "label", isNumeric: false, values }, 4, false),
  nameOf: (row: number) => values[row] ?? "",
  first: [],
};

it("names each class at the middle of its points, the largest first, those without a name not", () => {
  const positions = Float32Array.from([1, 0, 0, 1, 1, 1]);
  expect(classLabels(subject)).toEqual({ texts: ["a", "b"], positions, areOfPoints: false });
});

it("hidden points do not count for the middle of a class", () => {
  const states = Uint8Array.from([0, 0, PointState.hidden, 0]);
  expect([...classLabels({ ...subject, states }).positions.subarray(0, 3)]).toEqual([0, 0, 0]);
});

it("names points where nothing tells classes apart", () => {
  const plan = classLabels({ ...subject, classes: colorBy(null, 4, false) });
  expect(plan).toEqual(pointLabels(subject));
});

it("names the first rows before all others, no dimmed ones, and long texts in part", () => {
  const states = Uint8Array.from([0, PointState.dimmed, 0, 0]);
  const nameOf = (row: number) => (row === 2 ? "x".repeat(40) : String(row));
  const { texts } = pointLabels({ ...subject, states, nameOf, first: [3, 2] });
  expect(texts).toEqual(["3", `${"x".repeat(31)}…`, "0"]);
});
