import { describe, expect, it } from "vitest";
import { GraphSession } from "./graph_session";
import { graphOf, type OpRow, transformer } from "./testing";
import type { GraphScene, NodeId, SceneEdge } from "./types";

function sceneOf(rows: readonly OpRow[], open: readonly NodeId[] = []): GraphScene {
  return new GraphSession().follow({ kind: "load", graph: graphOf(rows), view: { open } });
}

const BLOCKS: readonly OpRow[] = [
  { name: "x", op: "Placeholder", shape: "8,3" },
  { name: "a/one", op: "MatMul", inputs: ["x"], shape: "8,16" },
  { name: "a/two", op: "MatMul", inputs: ["x", "^a/one"], shape: "8,16" },
  { name: "b/in/sum", op: "Add", inputs: ["a/one", "a/two"], shape: "8,16" },
  { name: "b/out", op: "Softmax", inputs: ["b/in/sum"], shape: "8,10" },
  { name: "y", op: "Identity", inputs: ["b/out", "a/two"] },
];

function facts({ source, target, nEdges, label, isControl }: SceneEdge) {
  return [source, target, nEdges, label, isControl];
}

describe("edges of a scene", () => {
  it("are lifted to what is shown, bundled and counted", () => {
    expect(sceneOf(BLOCKS).edges.map(facts)).toEqual([
      ["x", "a/", 2, "8×3", false],
      ["a/", "b/", 2, "8×16", false],
      ["b/", "y", 1, "8×10", false],
      ["a/", "y", 1, "8×16", false],
    ]);
  });

  it("come apart when a group is opened", () => {
    expect(sceneOf(BLOCKS, ["a/"]).edges.map(facts)).toEqual([
      ["x", "a/one", 1, "8×3", false],
      ["x", "a/two", 1, "8×3", false],
      ["a/one", "a/two", 1, "", true],
      ["a/one", "b/", 1, "8×16", false],
      ["a/two", "b/", 1, "8×16", false],
      ["b/", "y", 1, "8×10", false],
      ["a/two", "y", 1, "8×16", false],
    ]);
  });

  it("count tensors where the shapes of a bundle differ", () => {
    const rows = BLOCKS.map((row) => (row.name === "a/two" ? { ...row, shape: "8,32" } : row));
    expect(sceneOf(rows).edges.map(facts)[1]).toEqual(["a/", "b/", 2, "2 tensors", false]);
  });

  it("say a shape once, and only where it is new", () => {
    const shown = sceneOf(BLOCKS).edges.filter(({ hasRoom }) => hasRoom);
    expect(shown.map(({ source, label }) => [source, label])).toEqual([
      ["x", "8×3"],
      ["a/", "8×16"],
      ["b/", "8×10"],
    ]);
  });

  it("leave out what a constant within a group hands to another group", () => {
    const scene = sceneOf([
      { name: "a/c", op: "prim::Constant" },
      { name: "a/x", op: "aten::relu", inputs: ["a/c"] },
      { name: "b/y", op: "aten::relu", inputs: ["a/c"] },
    ]);
    expect(scene.edges).toEqual([]);
  });

  it("loop where an op reads from itself", () => {
    const scene = sceneOf([{ name: "a", op: "NextIteration", inputs: ["a"] }]);
    expect(scene.edges.map(facts)).toEqual([["a", "a", 1, "", false]]);
  });

  it("are short pieces with a name where one node feeds many of a group", () => {
    const series = "Transformer/ModuleList[layers]/EncoderLayer[0-5]/";
    const session = new GraphSession();
    session.follow({ kind: "load", graph: transformer(6) });
    const scene = session.follow({ kind: "open", id: series, inside: true });
    const masks = scene.edges.filter(
      ({ source, target }) => source === "input/" && target.includes("EncoderLayer["),
    );
    expect(masks.map(({ isStub, label }) => [isStub, label])).toEqual([
      [false, "8×128"],
      ...Array.from({ length: 5 }, () => [true, "input"]),
    ]);
  });
});

describe("nodes of a scene", () => {
  it("say what they are", () => {
    const shown = sceneOf(BLOCKS, ["b/"]).nodes.map(({ id, sort, parent, depth, label, detail, isOpen }) => {
      return [id, sort, parent, depth, label, detail, isOpen];
    });
    expect(shown).toEqual([
      ["x", "op", null, 0, "x", "8×3", false],
      ["a/", "group", null, 0, "a", "2 ops", false],
      ["b/", "group", null, 0, "b", "2 ops", true],
      ["y", "op", null, 0, "y", "", false],
      ["b/in/", "group", "b/", 1, "in", "", false],
      ["b/out", "op", "b/", 1, "out", "", false],
    ]);
  });

  it("of a series are equally wide", () => {
    const session = new GraphSession();
    session.follow({ kind: "load", graph: transformer(12) });
    const series = "Transformer/ModuleList[layers]/EncoderLayer[0-11]/";
    const { nodes } = session.follow({ kind: "open", id: series, inside: true });
    const members = nodes.filter(({ parent }) => parent === series);
    expect([members.length, new Set(members.map(({ box }) => box.width)).size]).toEqual([12, 1]);
  });

  it("are counted", () => {
    expect(sceneOf(BLOCKS, ["b/"]).totals).toEqual({
      ...{ nOps: 6, nGroups: 3, nShown: 6, nAside: 0, parameters: Number.NaN },
      colorings: ["operation", "structure"],
    });
  });

  it("of a graph without nodes are none", () => {
    const scene = sceneOf([]);
    expect([scene.nodes, scene.edges, scene.bounds]).toEqual([[], [], { x: 0, y: 0, width: 0, height: 0 }]);
  });

  it("of a graph with one node is that one", () => {
    const [node, ...others] = sceneOf([{ name: "only", op: "MatMul" }]).nodes;
    expect([node?.label, node?.box, others]).toEqual(["only", { x: 0, y: 0, width: 140, height: 28 }, []]);
  });
});
