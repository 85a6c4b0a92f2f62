import { effect, signal } from "@preact/signals";
import { expect, it } from "vitest";
import { computedList } from "./computed_list";

it("tells of a list only when an item differs", () => {
  const source = signal([1, 2, 3]);
  const even = computedList(() => source.value.filter((n) => n % 2 === 0));
  const heard: (readonly number[])[] = [];
  const stop = effect(() => {
    heard.push(even.value);
  });
  for (const next of [[2, 5], [2, 4], [4, 2], []]) source.value = next;
  stop();
  expect(heard).toEqual([[2], [2, 4], [4, 2], []]);
});
