import { describe, expect, it } from "vitest";
import { compareGraphs } from "./comparison";
import { GraphSession } from "./graph_session";
import { graphOf, type OpRow } from "./testing";

const FIRST: readonly OpRow[] = [
  { name: "x", op: "Placeholder", shape: "8,3" },
  { name: "a/one", op: "MatMul", inputs: ["x"], shape: "8,16", parameters: 48 },
  { name: "a/act", op: "Relu", inputs: ["a/one"], shape: "8,16" },
  { name: "old/drop", op: "Dropout", inputs: ["a/act"], shape: "8,16" },
  { name: "y", op: "Softmax", inputs: ["old/drop"] },
];
const SECOND: readonly OpRow[] = [
  { name: "y", op: "Softmax", inputs: ["new/norm"] },
  { name: "x", op: "Placeholder", shape: "8,3" },
  { name: "a/one", op: "MatMul", inputs: ["x"], shape: "8,32", parameters: 96 },
  { name: "a/act", op: "Gelu", inputs: ["a/one"], shape: "8,32" },
  { name: "new/norm", op: "LayerNorm", inputs: ["a/act"], shape: "8,32", parameters: 64 },
];

describe("compareGraphs", () => {
  it("has the ops of both, those of the first graph first", () => {
    const { graph, differenceOf } = compareGraphs(graphOf(FIRST), graphOf(SECOND));
    const ops = graph.names.map((name, op) => [name, graph.ops[graph.op[op] ?? 0], differenceOf(op)]);
    expect(ops).toEqual([
      ["x", "Placeholder", "same"],
      ["a/one", "MatMul", "changed"],
      ["a/act", "Relu", "changed"],
      ["old/drop", "Dropout", "removed"],
      ["y", "Softmax", "changed"],
      ["new/norm", "LayerNorm", "added"],
    ]);
    expect([...graph.parameters]).toEqual([Number.NaN, 48, Number.NaN, Number.NaN, Number.NaN, 64]);
  });

  it("says of each op whether it can run on a TPU, of one in both as the first graph does", () => {
    const [first, second] = [
      [{ name: "x", tpu: "compatible" }, { name: "y" }],
      [
        { name: "x", tpu: "incompatible" },
        { name: "z", tpu: "incompatible" },
      ],
    ] as const;
    expect([...compareGraphs(graphOf(first), graphOf(second)).graph.tpu]).toEqual([1, 0, 2]);
  });

  it("says what has changed, what it was and what it is", () => {
    const { graph, changesOf } = compareGraphs(graphOf(FIRST), graphOf(SECOND));
    expect(graph.names.map((_, op) => changesOf(op))).toEqual([
      [],
      ["parameters: 48, then 96", "output: 8×16, then 8×32"],
      ["op: Relu, then Gelu", "output: 8×16, then 8×32"],
      [],
      ["inputs: old/drop:0, then new/norm:0"],
      [],
    ]);
  });

  it("has the edges of both", () => {
    const { graph, edgeDifferenceOf } = compareGraphs(graphOf(FIRST), graphOf(SECOND));
    const edges = [...graph.source].map((source, edge) => [
      graph.names[source],
      graph.names[graph.target[edge] ?? 0],
      graph.shapes[graph.shape[edge] ?? 0],
      edgeDifferenceOf(edge),
    ]);
    expect(edges).toEqual([
      ["x", "a/one", "8,3", "same"],
      ["a/one", "a/act", "8,16", "same"],
      ["a/act", "old/drop", "8,16", "removed"],
      ["old/drop", "y", "8,16", "removed"],
      ["new/norm", "y", "8,32", "added"],
      ["a/act", "new/norm", "8,32", "added"],
    ]);
  });

  it("finds no difference between a graph and itself", () => {
    const { graph, differenceOf, edgeDifferenceOf } = compareGraphs(graphOf(FIRST), graphOf(FIRST));
    const found = new Set([...graph.names.keys()].map(differenceOf));
    expect([graph.names.length, [...found], [...graph.source.keys()].map(edgeDifferenceOf)]).toEqual([
      5,
      ["same"],
      ["same", "same", "same", "same"],
    ]);
  });
});

describe("a scene of two graphs", () => {
  const session = new GraphSession();
  session.follow({ kind: "load", graph: graphOf(FIRST), view: { open: [] } });
  const scene = session.follow({ kind: "compare", graph: graphOf(SECOND) });

  it("says of groups how many ops differ", () => {
    expect(scene.nodes.map(({ id, difference, counts }) => [id, difference, counts])).toEqual([
      ["x", "same", { removed: 0, added: 0, changed: 0 }],
      ["a/", "changed", { removed: 0, added: 0, changed: 2 }],
      ["old/", "removed", { removed: 1, added: 0, changed: 0 }],
      ["y", "changed", { removed: 0, added: 0, changed: 1 }],
      ["new/", "added", { removed: 0, added: 1, changed: 0 }],
    ]);
  });

  it("is coloured by what differs, until the comparison ends", () => {
    expect(scene.colorBy).toBe("comparison");
    expect(
      scene.legend.form === "entries" && scene.legend.entries.map(({ key, count }) => [key, count]),
    ).toEqual([
      ["changed", 3],
      ["same", 1],
      ["removed", 1],
      ["added", 1],
    ]);
    const after = session.follow({ kind: "compare", graph: null });
    expect([after.colorBy, after.nodes.map(({ id }) => id)]).toEqual(["operation", ["x", "a/", "old/", "y"]]);
  });
});
