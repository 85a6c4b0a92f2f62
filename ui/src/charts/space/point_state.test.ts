import { expect, it } from "vitest";
import { PointState, statesOf } from "./point_state";

const { normal, dimmed, hidden, raised } = PointState;

it("all points are as they are while none stands out", () => {
  expect([...statesOf(3, null, new Set())]).toEqual([normal, normal, normal]);
});

it("those that do not stand out are dimmed, those that are not left on the screen hidden", () => {
  expect([...statesOf(4, [0, 1], new Set([1, 3, 99]))]).toEqual([dimmed, raised, hidden, hidden]);
});
