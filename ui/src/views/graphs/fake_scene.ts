/// Scenes made up for unit tests: boxes and lines, and nothing else that matters.
import type { GraphScene, SceneEdge, SceneNode } from "../../charts/graph/types";

const COUNTS = { removed: 0, added: 0, changed: 0 };

export function fakeNode(id: string, x: number, y: number, facts: Partial<SceneNode> = {}): SceneNode {
  return {
    id,
    sort: id.endsWith("/") ? "group" : "op",
    ...{ parent: null, depth: 0, label: id, detail: "", type: "Op", opClass: "other" },
    box: { x, y, width: 160, height: 28 },
    ...{ isOpen: false, color: null, nOps: 1, isTraced: true, difference: "same" },
    ...{ counts: COUNTS, nAside: 0 },
    ...facts,
  };
}

export function fakeEdge(source: string, target: string, facts: Partial<SceneEdge> = {}): SceneEdge {
  const at = { x: 0, y: 0 };
  return {
    ...{ id: `${source}\n${target}`, source, target, path: "M0 0", tip: at, labelAt: at },
    box: { ...at, width: 1, height: 1 },
    ...{ nEdges: 1, label: "", hasRoom: true, isControl: false, isReference: false, isStub: false },
    ...{ isTraced: true, difference: "same" },
    ...facts,
  };
}

export function fakeScene(nodes: readonly SceneNode[], edges: readonly SceneEdge[] = []): GraphScene {
  const [nShown, nOps] = [nodes.length, nodes.length];
  return {
    ...{ nodes, edges, aside: [], pending: [], remarks: [], trace: null, colorBy: "operation" },
    bounds: { x: 0, y: 0, width: 1000, height: 1000 },
    legend: { form: "entries", entries: [] },
    totals: { nOps, nShown, nGroups: 0, nAside: 0, parameters: Number.NaN, colorings: ["operation"] },
  };
}
