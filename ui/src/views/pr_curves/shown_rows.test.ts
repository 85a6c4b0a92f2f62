import { expect, test } from "vitest";
import type { ValueList } from "../../data/value_lists";
import { joinTimes, olderWishes, wishAt } from "./shown_rows";

/** A list whose first rows are not loaded yet. */
function listOf(steps: readonly number[], from = 0): ValueList {
  return {
    ...{ n: from + steps.length, from, nSuperseded: 0, plugin: "pr_curves" },
    steps: Float64Array.from(steps),
    wallTimes: Float64Array.from(steps, (step) => 100 + step),
    keys: steps.map((_, i) => `key ${from + i}`),
    sizes: new Float64Array(steps.length),
  };
}

test("steps of several runs are joined, each as often as one run has it", () => {
  const { steps, wallTimes } = joinTimes([listOf([0, 10, 10]), listOf([10, 5]), listOf([])]);
  expect([[...steps], [...wallTimes]]).toEqual([
    [0, 5, 10, 10],
    [100, 105, 110, 110],
  ]);
});

test("a run shows its value at the step or the nearest before it, else its first", () => {
  const rowOf = (step: number | null) =>
    wishAt("run", "tag", listOf([10, 20, 30], 5), step === null ? null : { step, nth: 0 })?.row;
  expect([rowOf(null), rowOf(99), rowOf(25), rowOf(20), rowOf(0)]).toEqual([7, 7, 6, 6, 5]);
});

test("an empty series shows nothing", () => {
  expect(wishAt("run", "tag", listOf([]), null)).toBeNull();
});

test("older values are evenly spaced over those before", () => {
  const list = listOf(Array.from({ length: 20 }, (_, i) => i));
  const wish = wishAt("run", "tag", list, { step: 16, nth: 0 });
  expect(wish && olderWishes(wish, list).map(({ row }) => row)).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
  expect(olderWishes({ run: "run", tag: "tag", row: 2, key: "key 2" }, list).map(({ key }) => key)).toEqual([
    "key 0",
    "key 1",
  ]);
  expect(olderWishes({ run: "run", tag: "tag", row: 0, key: "key 0" }, list)).toEqual([]);
});
