import { describe, expect, it } from "vitest";
import { GraphModel } from "./graph_model";
import { chainOf, graphOf, type OpRow, residualNetwork } from "./testing";
import type { GraphColumns } from "./types";

function seriesIn(graph: GraphColumns): Record<string, string[]> {
  const { tree } = new GraphModel(graph);
  const series = [...tree.groups()].filter(({ sort }) => sort === "series");
  return Object.fromEntries(series.map(({ id, children }) => [id, children.map((child) => child.id)]));
}

/** Layers of the same make, each reading from the one before, the first one from `x`. */
function layers(names: readonly string[]): OpRow[] {
  const rows = names.flatMap((name, i) => [
    { name: `${name}/a`, op: "MatMul", inputs: [i === 0 ? "x" : `${names[i - 1]}/b`] },
    { name: `${name}/b`, op: "Relu", inputs: [`${name}/a`] },
  ]);
  return [{ name: "x", op: "Placeholder" }, ...rows];
}

describe("foldSeries", () => {
  it("folds three siblings and more that are numbered and made alike", () => {
    expect(seriesIn(graphOf(layers(["net/layer_0", "net/layer_1", "net/layer_2"])))).toEqual({
      "net/layer_[0-2]/": ["net/layer_0/", "net/layer_1/", "net/layer_2/"],
    });
    expect(seriesIn(graphOf(layers(["l_0", "l_1"])))).toEqual({});
  });

  it("reads torch's brackets, dots, and TensorFlow's first name without a number", () => {
    expect(Object.keys(seriesIn(graphOf(layers(["L[0]", "L[1]", "L[2]"]))))).toEqual(["L[0-2]/"]);
    expect(Object.keys(seriesIn(graphOf(layers(["b.0", "b.1", "b.2"]))))).toEqual(["b.[0-2]/"]);
    expect(Object.keys(seriesIn(graphOf(layers(["dense", "dense_1", "dense_2"]))))).toEqual(["dense_[0-2]/"]);
  });

  it("sorts members by number, and needs one after the other", () => {
    expect(seriesIn(graphOf(layers(["l_10", "l_9", "l_8", "l_5", "l_4"])))).toEqual({
      "l_[8-10]/": ["l_8/", "l_9/", "l_10/"],
    });
  });

  it("leaves out what is made otherwise", () => {
    const others = layers(["l_0", "l_1", "l_2", "l_3"]);
    const odd = others.map((row) => (row.name === "l_0/b" ? { ...row, op: "Gelu" } : row));
    expect(Object.keys(seriesIn(graphOf(odd)))).toEqual(["l_[1-3]/"]);
  });

  it("folds ops of one type, but not constants", () => {
    const rows = [0, 1, 2].flatMap((i) => [
      { name: `add_${i}`, op: "Add", inputs: ["x"] },
      { name: `c_${i}`, op: "Const" },
    ]);
    expect(Object.keys(seriesIn(graphOf([{ name: "x", op: "Placeholder" }, ...rows])))).toEqual([
      "add_[0-2]/",
    ]);
  });

  it("makes no cycle: a way that leads out of a series and back keeps it apart", () => {
    const rows = [0, 1, 2].flatMap((i) => [
      { name: `conv_${i}`, op: "Conv2D", inputs: i === 0 ? [] : [`relu_${i - 1}`] },
      { name: `relu_${i}`, op: "Relu", inputs: [`conv_${i}`] },
    ]);
    expect(seriesIn(graphOf(rows))).toEqual({});
  });

  it("counts what blocks do, not which constants they hold", () => {
    expect(Object.keys(seriesIn(residualNetwork([3, 4, 6, 3])))).toEqual([
      "ResNet/Sequential[layer3]/Bottleneck[1-5]/",
      "ResNet/Sequential[layer2]/Bottleneck[1-3]/",
    ]);
  });

  it("leaves names that are only numbers alone", () => {
    expect(seriesIn(chainOf(["1", "2", "3", "4"]))).toEqual({});
  });
});
