import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { placeAt, rowAt, Steps } from "./steps";

const at = (step: number, nth = 0) => ({ step, nth });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function stepsWith(...lists: readonly (readonly number[])[]): Steps {
  const steps = new Steps();
  for (const list of lists) steps.register(signal(list));
  return steps;
}

describe("rowAt", () => {
  it("is the nearest value before the place, or the first", () => {
    const steps = [0, 10, 20];
    expect([null, at(20), at(19), at(10), at(9), at(0), at(-5), at(99)].map((p) => rowAt(steps, p))).toEqual([
      2, 2, 1, 1, 0, 0, 0, 2,
    ]);
  });

  it("tells values of the same step apart", () => {
    const steps = [0, 0, 0, 5, 5];
    expect(
      [at(0, 0), at(0, 1), at(0, 2), at(0, 9), at(5, 0), at(5, 1), at(3)].map((p) => rowAt(steps, p)),
    ).toEqual([0, 1, 2, 2, 3, 4, 2]);
  });

  it("goes through steps that are out of order, and gives -1 where there are none", () => {
    expect([at(2), at(3), at(9), at(0)].map((p) => rowAt([3, 1, 2], p))).toEqual([2, 0, 0, 1]);
    expect([rowAt([], null), rowAt([], at(3))]).toEqual([-1, -1]);
  });

  it("undoes placeAt", () => {
    const steps = [4, 0, 0, 4, 1];
    expect(steps.map((_, row) => rowAt(steps, placeAt(steps, row)))).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("Steps", () => {
  it("stand at the last values, also as these grow", () => {
    const steps = new Steps();
    expect([steps.rowOf("a", [0, 1]), steps.rowOf("a", [0, 1, 2])]).toEqual([1, 2]);
  });

  it("move all cards with one, each to its nearest value", () => {
    const [a, b] = [
      [0, 10, 20],
      [0, 4, 8, 30],
    ];
    const steps = stepsWith(a, b);
    steps.showRow("a", a, 1);
    expect([steps.rowOf("a", a), steps.rowOf("b", b)]).toEqual([1, 2]);
    steps.showRow("a", a, 2);
    expect([steps.linked.value, steps.rowOf("b", b)]).toEqual([at(20), 2]);
    steps.showRow("b", b, 3);
    expect(steps.linked.value).toBeNull();
  });

  it("leave a card alone whose link was broken, until it is joined again", () => {
    const list = [0, 10, 20];
    const steps = stepsWith(list);
    steps.showRowAlone("a", list, 0);
    steps.showRow("b", list, 1);
    expect([steps.rowOf("a", list), steps.rowOf("b", list), steps.isLinked("a")]).toEqual([0, 1, false]);
    steps.showRow("a", list, 2);
    expect([steps.rowOf("a", list), steps.rowOf("b", list)]).toEqual([2, 1]);
    steps.link("a");
    expect([steps.rowOf("a", list), steps.isLinked("a")]).toEqual([1, true]);
  });

  it("go through every place of every card", () => {
    const steps = stepsWith([0, 0, 10], [5, 0]);
    expect(steps.places.value).toEqual([at(0, 0), at(0, 1), at(5), at(10)]);
    steps.moveBy(-1);
    expect(steps.linked.value).toEqual(at(5));
    steps.moveBy(-10);
    expect(steps.linked.value).toEqual(at(0));
    steps.moveBy(1);
    expect([steps.linked.value, steps.index()]).toEqual([at(0, 1), 1]);
    steps.moveBy(10);
    expect(steps.linked.value).toBeNull();
  });

  it("go to a step that is typed, or the nearest before it", () => {
    const list = [0, 10, 20];
    const steps = stepsWith(list);
    steps.moveTo(15);
    expect([steps.rowOf("a", list), steps.index()]).toEqual([1, 1]);
    steps.moveTo(20);
    expect(steps.linked.value).toBeNull();
  });

  it("forget the places of cards that are gone", () => {
    const steps = stepsWith([1]);
    const end = steps.register(signal([2]));
    end();
    expect(steps.places.value).toEqual([at(1)]);
  });

  it("play from the first to the last place and stop there", () => {
    const steps = stepsWith([0, 1, 2]);
    steps.play();
    expect(steps.linked.value).toEqual(at(0));
    vi.advanceTimersByTime(250);
    expect(steps.linked.value).toEqual(at(1));
    vi.advanceTimersByTime(250);
    expect([steps.linked.value, steps.isPlaying.value]).toEqual([null, false]);
  });
});
