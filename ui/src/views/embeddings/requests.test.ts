import { expect, it } from "vitest";
import { FakeSource } from "../../data/fake_source";
import { loadedPage } from "../../state/fake_page";
import { embeddingOptions, parseComponents } from "./options";
import { axisEnd, projectionRequest } from "./requests";

const NAME = { run: "r", name: "e", upload: "" };

async function options() {
  return embeddingOptions(await loadedPage(new FakeSource([], {})));
}

it("a setting of one method does not change the question for another", async () => {
  const chosen = await options();
  const before = projectionRequest(NAME, chosen, null, null);
  chosen.perplexity.value = 50;
  chosen.nNeighbors.value = 40;
  chosen.superviseBy.value = "label";
  chosen.supervision.value = 20;
  expect(projectionRequest(NAME, chosen, null, null)).toEqual(before);
  chosen.method.value = "tsne";
  expect(projectionRequest(NAME, chosen, [1, 2], null)).toMatchObject({
    ...{ method: "tsne", perplexity: 50, n_neighbors: 15, rows: [1, 2], components: [] },
    supervise: { column: "label", weight: 20 },
  });
});

it("custom axes are two, whatever is chosen for the others", async () => {
  const chosen = await options();
  chosen.method.value = "custom";
  const axes = { left: [1], right: [2], up: [], down: [] };
  expect(projectionRequest(NAME, chosen, null, axes)).toMatchObject({ n_components: 2, axes });
});

it("components that are none are taken in order", () => {
  expect(parseComponents("3,0,2", 3)).toEqual([3, 0, 2]);
  expect(parseComponents("9,10,x", 3)).toEqual([9, 1, 2]);
  expect(parseComponents("", 2)).toEqual([0, 1]);
});

it("the end of an axis is what a text or a pattern finds, and says where that is nothing", () => {
  const column = { name: "label", isNumeric: false, values: ["cat", "dog", "cow"] };
  expect(axisEnd(column, "c")).toEqual({ rows: [0, 2], error: null });
  expect(axisEnd(column, "/^.o/")).toEqual({ rows: [1, 2], error: null });
  expect(axisEnd(column, "")).toEqual({ rows: [], error: null });
  expect(axisEnd(column, "emu")).toEqual({ rows: [], error: "no point matches" });
  expect(axisEnd(column, "/(/").error).toContain("Unterminated group");
});
