import { describe, expect, it } from "vitest";
import { GraphSession } from "./graph_session";
import { graphOf, type OpRow, residualNetwork } from "./testing";

const ROWS: readonly OpRow[] = [
  { name: "x", op: "Placeholder", shape: "8,3" },
  { name: "a/w", op: "VariableV2", parameters: 48, device: "gpu" },
  { name: "a/in/one", op: "MatMul", inputs: ["x", "a/w"], shape: "8,16", device: "gpu", computeMicros: 5 },
  { name: "a/two", op: "Relu", inputs: ["a/in/one", "^x"], shape: "8,16", computeMicros: 2 },
  { name: "b/c", op: "Const" },
  { name: "b/y", op: "Softmax", inputs: ["a/two", "a/in/one", "b/c"] },
];

function sessionOf(open: readonly string[] = []): GraphSession {
  const session = new GraphSession();
  session.follow({ kind: "load", graph: graphOf(ROWS), view: { open } });
  return session;
}

describe("the facts of a node", () => {
  it("of a group are its sums, its ops, and what it is tied to", () => {
    expect(sessionOf().follow({ kind: "describe", id: "a/" })).toEqual({
      ...{ id: "a/", sort: "group", ancestors: [], label: "a", name: "a", type: "", nOps: 3, nGroups: 1 },
      ...{ parameters: 48, computeMicros: 7, memoryBytes: Number.NaN },
      ops: [
        { op: "VariableV2", opClass: "parameter", count: 1 },
        { op: "MatMul", opClass: "linear", count: 1 },
        { op: "Relu", opClass: "activation", count: 1 },
      ],
      devices: [{ device: "gpu", count: 2 }],
      children: [
        { id: "a/w", label: "w", nOps: 1 },
        { id: "a/in/", label: "in", nOps: 1 },
        { id: "a/two", label: "two", nOps: 1 },
      ],
      inputs: [{ id: "x", label: "x", nEdges: 2, shape: "8×3", isControl: false }],
      outputs: [{ id: "b/", label: "b", nEdges: 2, shape: "8×16", isControl: false }],
      ...{
        isAside: false,
        series: null,
        changes: [],
        tpu: null,
        counts: { removed: 0, added: 0, changed: 0 },
      },
    });
  });

  it("of an op are the ops that it is tied to, constants included", () => {
    const facts = sessionOf().follow({ kind: "describe", id: "b/y" });
    expect([facts?.ancestors, facts?.name, facts?.type]).toEqual([["b/"], "b/y", "Softmax"]);
    expect(facts?.inputs.map(({ id }) => id)).toEqual(["a/two", "a/in/one", "b/c"]);
  });

  it("say how many ops can run on a TPU, and which cannot", () => {
    const session = new GraphSession();
    const supports = { "a/w": "compatible", "a/in/one": "compatible", "a/two": "incompatible" } as const;
    const rows = ROWS.map((row) => ({ ...row, tpu: supports[row.name as keyof typeof supports] ?? "" }));
    session.follow({ kind: "load", graph: graphOf(rows) });
    const incompatible = [{ id: "a/two", label: "two", op: "Relu" }];
    const expected = { nCompatible: 2, nIncompatible: 1, incompatible };
    expect(session.follow({ kind: "describe", id: "a/" })?.tpu).toEqual(expected);
    expect(session.follow({ kind: "describe", id: "b/" })?.tpu).toBeNull();
  });

  it("say which edges only order ops", () => {
    const facts = sessionOf().follow({ kind: "describe", id: "a/two" });
    expect(facts?.inputs.map(({ id, isControl }) => [id, isControl])).toEqual([
      ["a/in/one", false],
      ["x", true],
    ]);
  });

  it("say whether it is put aside", () => {
    expect(sessionOf(["b/"]).follow({ kind: "describe", id: "b/c" })?.isAside).toBe(true);
  });

  it("say which series it belongs to, also while that is taken apart", () => {
    const session = new GraphSession();
    const [series, block] = ["Bottleneck[1-3]/", "Bottleneck[2]/"].map(
      (part) => `ResNet/Sequential[layer1]/${part}`,
    );
    if (!series || !block) throw new Error("no names");
    session.follow({ kind: "load", graph: residualNetwork([4]) });
    expect(session.follow({ kind: "describe", id: block })?.series).toEqual({ id: series, isGrouped: true });
    session.follow({ kind: "group", series, isGrouped: false });
    const facts = session.follow({ kind: "describe", id: block });
    expect([facts?.series, facts?.ancestors]).toEqual([
      { id: series, isGrouped: false },
      ["ResNet/", "ResNet/Sequential[layer1]/"],
    ]);
  });

  it("are none of a node that is not there", () => {
    expect(sessionOf().follow({ kind: "describe", id: "nowhere" })).toBeNull();
  });
});
