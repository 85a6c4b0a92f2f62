import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { memoryStorage } from "./fake_page";
import { FilterBox } from "./filter";
import { RunSlots } from "./run_slots";
import { MAX_AUTO_RUNS, Selection } from "./selection";

function setUp(runs: readonly string[], storage = memoryStorage()) {
  const names = signal(runs);
  const box = new FilterBox();
  const slots = new RunSlots(storage);
  slots.see(runs);
  const selection = new Selection(names, box.filter, slots, storage);
  const add = (...more: string[]) => {
    names.value = [...names.value, ...more];
    slots.see(names.value);
  };
  return { names, box, selection, storage, add };
}

const ABCD = ["a", "b", "c", "d"];

describe("Selection", () => {
  it("checks every run at first, up to TensorBoard's limit", () => {
    const many = Array.from({ length: MAX_AUTO_RUNS + 3 }, (_, i) => `run-${i}`);
    expect([...setUp(ABCD).selection.checked.value]).toEqual(ABCD);
    expect([...setUp(many).selection.checked.value]).toEqual(many.slice(0, MAX_AUTO_RUNS));
  });

  it("draws what is checked and passes the filter", () => {
    const { selection, box } = setUp(ABCD);
    selection.toggle("b");
    box.text.value = "[abc]";
    expect([selection.listed.value, selection.shown.value]).toEqual([
      ["a", "b", "c"],
      ["a", "c"],
    ]);
  });

  it("shift-click checks all from the last click on", () => {
    const { selection } = setUp(ABCD);
    selection.toggleListed(false);
    selection.toggle("b");
    selection.toggle("d", true);
    expect(selection.shown.value).toEqual(["b", "c", "d"]);
  });

  it("shows only one run, and all again at the second time", () => {
    const { selection } = setUp(ABCD);
    selection.only("c");
    expect(selection.shown.value).toEqual(["c"]);
    selection.only("c");
    expect(selection.shown.value).toEqual(ABCD);
  });

  it("the head's box acts on the filtered runs alone", () => {
    const { selection, box } = setUp(ABCD);
    box.text.value = "a|b";
    selection.toggleListed(true);
    box.clear();
    expect([selection.shown.value, selection.headState.value]).toEqual([["c", "d"], "some"]);
  });

  it("the head's box without filter says what holds for runs that come later", () => {
    const { selection, add } = setUp(ABCD);
    selection.toggleListed(false);
    add("e");
    expect(selection.headState.value).toBe("none");
    selection.toggleListed(false);
    add("f");
    expect(selection.shown.value).toEqual([...ABCD, "e", "f"]);
  });

  it("is remembered", () => {
    const { selection, storage } = setUp(ABCD);
    selection.toggle("a");
    selection.toggle("c");
    expect(setUp(ABCD, storage).selection.shown.value).toEqual(["b", "d"]);
  });
});
