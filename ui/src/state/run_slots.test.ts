import { describe, expect, it } from "vitest";
import { memoryStorage } from "./fake_page";
import { RunSlots } from "./run_slots";

const RUNS = Array.from({ length: 40 }, (_, i) => `sweep/trial-${i}`);

function slotsOf(slots: RunSlots, runs: readonly string[]): number[] {
  return runs.map((run) => slots.slotOf(run));
}

describe("RunSlots", () => {
  it("gives no two runs one slot", () => {
    const slots = new RunSlots(memoryStorage());
    slots.see(RUNS);
    expect(new Set(slotsOf(slots, RUNS)).size).toBe(RUNS.length);
  });

  it("uses the ten strong colours for the first ten runs", () => {
    const slots = new RunSlots(memoryStorage());
    slots.see(RUNS.slice(0, 10));
    expect(slotsOf(slots, RUNS.slice(0, 10)).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("never changes a slot when runs come and go, nor after a reload", () => {
    const storage = memoryStorage();
    const slots = new RunSlots(storage);
    slots.see(RUNS.slice(0, 5));
    const before = slotsOf(slots, RUNS.slice(0, 5));
    slots.see(["another", ...RUNS]);
    expect(slotsOf(slots, RUNS.slice(0, 5))).toEqual(before);
    expect(slotsOf(new RunSlots(storage), RUNS)).toEqual(slotsOf(slots, RUNS));
  });

  it("gives a run that stands alone the slot of its name, in every logdir", () => {
    const [one, two] = [new RunSlots(memoryStorage()), new RunSlots(memoryStorage())];
    one.see(["train"]);
    two.see(["train", "eval"]);
    expect(one.slotOf("train")).toBe(two.slotOf("train"));
  });

  it("remembers the user's choice until it is taken back", () => {
    const storage = memoryStorage();
    const slots = new RunSlots(storage);
    slots.see(["train"]);
    const own = slots.slotOf("train");
    slots.choose("train", own + 1);
    expect(new RunSlots(storage).slotOf("train")).toBe(own + 1);
    slots.choose("train", null);
    expect(new RunSlots(storage).slotOf("train")).toBe(own);
  });

  it("ignores what it cannot read", () => {
    const storage = memoryStorage();
    storage.write("slots", { train: "red", eval: -1, test: 3 });
    expect(new RunSlots(storage).inSeenOrder(new Set(["train", "eval", "test"]))).toEqual(["test"]);
  });
});
