import { describe, expect, it } from "vitest";
import { FakeSource } from "../../data/fake_source";
import { loadedPage } from "../../state/fake_page";
import { findItems, itemsOf } from "./items";

async function setUp() {
  const source = new FakeSource(["run-a", "run-b"], {
    "train/loss": ["run-a", "run-b"],
    "val/loss": ["run-b"],
  });
  const page = await loadedPage(source);
  const done: string[] = [];
  return { page, done, items: itemsOf(page, (action) => done.push(action)) };
}

describe("itemsOf", () => {
  it("finds cards, runs, tabs and actions, each under its head", async () => {
    const { items } = await setUp();
    expect(findItems(items, "a").map(({ group }) => group)).toContain("Runs");
    expect(findItems(items, "loss").map(({ group, text, note }) => [group, text, note])).toEqual([
      ["Cards", "val/loss", "Scalars, 1 run"],
      ["Cards", "train/loss", "Scalars, 2 runs"],
    ]);
  });

  it("does what is chosen", async () => {
    const { page, done, items } = await setUp();
    findItems(items, "run-b")[0]?.choose();
    expect([...page.selection.checked.value]).toEqual(["run-b"]);
    findItems(items, "val/loss")[0]?.choose();
    expect(page.revealed.value).toEqual({ kind: "scalars", tag: "val/loss", run: null });
    findItems(items, ">dark")[0]?.choose();
    expect(done).toEqual(["theme"]);
  });

  it("lists actions alone behind a sign", async () => {
    const { items } = await setUp();
    const groups = new Set(findItems(items, ">").map(({ group }) => group));
    expect([...groups]).toEqual(["Actions"]);
  });
});
