import { describe, expect, it } from "vitest";
import { GraphModel } from "./graph_model";
import { detailOf, labelOf, typeOf } from "./node_text";
import { graphOf, type OpRow } from "./testing";

/** Label, text at the right and type of a node. */
function textOf(rows: readonly OpRow[], id: string, isOpen = false): string[] {
  const model = new GraphModel(graphOf(rows));
  const node = model.tree.get(id);
  if (!node) throw new Error(`no node ${id}`);
  return [labelOf(node, model), detailOf(node, model, isOpen), typeOf(node, model)];
}

function numbered(stem: string, n: number): OpRow[] {
  return Array.from({ length: n }, (_, i) =>
    ["x", "y"].map((part) => ({ name: `net/${stem}${i}/${part}` })),
  ).flat();
}

const CONVOLUTION: readonly OpRow[] = [
  { name: "x", op: "IO Node", shape: "1,3,64,64" },
  { name: "Conv2d[conv1]/weight/w", op: "prim::GetAttr", parameters: 9408 },
  {
    name: "Conv2d[conv1]/input.3",
    op: "aten::_convolution",
    inputs: ["x", "Conv2d[conv1]/weight/w"],
    shape: "1,64,32,32",
  },
  { name: "y", op: "aten::relu", inputs: ["Conv2d[conv1]/input.3"] },
];

describe("what a node says", () => {
  it("is the type of an op whose name says nothing, else the name", () => {
    expect(textOf([{ name: "Net/12", op: "aten::add_" }], "Net/12")).toEqual(["add", "", "aten::add_"]);
    expect(textOf([{ name: "Net/12", op: "Add" }], "Net/12")).toEqual(["12", "", "Add"]);
    expect(textOf([{ name: "Net/mixed", op: "aten::add" }], "Net/mixed")).toEqual(["mixed", "", "aten::add"]);
  });

  it("is what a module of one op does, weights left out", () => {
    expect(textOf(CONVOLUTION, "Conv2d[conv1]/")).toEqual(["conv1", "3→64", "Conv2d"]);
    expect(textOf(CONVOLUTION, "Conv2d[conv1]/", true)).toEqual([
      "conv1",
      "1 op, 9,408 parameters",
      "Conv2d",
    ]);
    expect(textOf(CONVOLUTION, "x")).toEqual(["x", "1×3×64²", "IO Node"]);
  });

  it("is how many layers or blocks it holds, however they are written", () => {
    expect(textOf(numbered("layer_", 2), "net/")[1]).toBe("2 layers");
    expect(textOf(numbered("TransformerEncoderLayer", 3), "net/")[1]).toBe("3 layers");
    expect(textOf(numbered("blocks.", 4), "net/")[1]).toBe("4 blocks");
  });

  it("is how many ops it holds where its groups are called otherwise, or are of several kinds", () => {
    expect(textOf(numbered("dense_", 3), "net/")[1]).toBe("6 ops");
    expect(textOf([...numbered("layer_", 2), { name: "net/tail/z" }], "net/")[1]).toBe("5 ops");
  });
});
