import { describe, expect, it } from "vitest";
import { GraphSession } from "./graph_session";
import { graphOf, type OpRow } from "./testing";
import type { TraceDirection } from "./types";

/** x → a → b → c, z → b; d reads from nothing of it but waits for c. */
const ROWS: readonly OpRow[] = [
  { name: "x" },
  { name: "z" },
  { name: "g/a", inputs: ["x"] },
  { name: "g/b", inputs: ["g/a", "z"] },
  { name: "c", inputs: ["g/b"] },
  { name: "d", inputs: ["^c"] },
];

function traced(id: string, direction: TraceDirection) {
  const session = new GraphSession();
  session.follow({ kind: "load", graph: graphOf(ROWS), view: { open: [] } });
  return session.follow({ kind: "trace", id, direction });
}

describe("a trace", () => {
  it.each([
    ["g/a", "inputs", ["x", "g/"], ["x g/"], 1],
    ["g/a", "outputs", ["g/", "c"], ["g/ c"], 2],
    ["g/a", "both", ["x", "g/", "c"], ["x g/", "g/ c"], 3],
    ["g/", "inputs", ["x", "z", "g/"], ["x g/", "z g/"], 2],
    ["c", "outputs", ["c"], [], 0],
  ] as const)("of %s to its %s passes what is on the way", (id, direction, nodes, edges, nOps) => {
    const scene = traced(id, direction);
    expect(scene.nodes.filter(({ isTraced }) => isTraced).map((node) => node.id)).toEqual(nodes);
    const ways = scene.edges
      .filter(({ isTraced }) => isTraced)
      .map(({ source, target }) => `${source} ${target}`);
    expect(ways).toEqual(edges);
    expect(scene.trace).toEqual({ id, direction, nOps });
  });

  it("ends with null, and then all is drawn alike", () => {
    const session = new GraphSession();
    session.follow({ kind: "load", graph: graphOf(ROWS) });
    session.follow({ kind: "trace", id: "c", direction: "inputs" });
    const scene = session.follow({ kind: "trace", id: null, direction: "inputs" });
    expect([scene.trace, scene.nodes.every(({ isTraced }) => isTraced)]).toEqual([null, true]);
  });

  it("goes around a cycle once", () => {
    const session = new GraphSession();
    const rows = [
      { name: "a", inputs: ["b"] },
      { name: "b", inputs: ["a"] },
    ];
    session.follow({ kind: "load", graph: graphOf(rows) });
    expect(session.follow({ kind: "trace", id: "a", direction: "both" }).trace?.nOps).toBe(1);
  });
});
