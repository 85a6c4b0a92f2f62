import { describe, expect, it } from "vitest";
import { FakeSource } from "../data/fake_source";
import type { CardSubject } from "../state/card_key";
import { loadedPage } from "../state/fake_page";
import { cardsOf } from "./subjects";

async function setUp() {
  const source = new FakeSource(["a", "b", "c"], { samples: ["a", "c"], masks: ["b"] });
  const page = await loadedPage(source);
  const list = page.catalogue.tags("images");
  await list.load();
  return page;
}

describe("cardsOf", () => {
  it("makes a card for each tag, or for each shown run that has it", async () => {
    const page = await setUp();
    const cards = (isPerRun: boolean) =>
      cardsOf(page, "images", ["samples", "masks"], isPerRun, (tag) => (tag === "masks" ? 1 : 0)).map(
        ({ key, rank }) => [key, rank],
      );
    expect(cards(false)).toEqual([
      ["images|samples", 0],
      ["images|masks", 100_000],
    ]);
    expect(cards(true)).toEqual([
      ["images|samples|a", 0],
      ["images|samples|c", 1],
      ["images|masks|b", 100_000],
    ]);
    page.selection.set(["a", "b"], false);
    expect(cards(true)).toEqual([["images|samples|c", 0]]);
  });

  it("makes one for each sample where it is told how many there are", async () => {
    const page = await setUp();
    const countSamples = ({ run }: CardSubject) => (run === "a" ? 3 : 1);
    const cards = cardsOf(page, "images", ["samples"], true, () => 0, countSamples);
    expect(cards.map(({ key, sample = 0, rank }) => [key, sample, rank])).toEqual([
      ["images|samples|a", 0, 0],
      ["images|samples|a|1", 1, 1],
      ["images|samples|a|2", 2, 2],
      ["images|samples|c", 0, 3],
    ]);
  });
});
