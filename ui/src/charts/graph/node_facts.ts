/// What the card of a node says.
import type { Comparison } from "./comparison";
import { differenceCounts } from "./differences";
import type { GraphModel } from "./graph_model";
import { labelOf, typeOf } from "./node_text";
import { shortShape } from "./shape_text";
import { type Opening, Shown, shownChildren } from "./shown";
import { isControl } from "./statics";
import type { TreeNode } from "./tree";
import { type Neighbor, type NodeFacts, TPU_SUPPORTS, type TpuFacts } from "./types";

/** Of a group with more, the first are listed. */
const MAX_LISTED = 500;

export interface FactsWish {
  readonly model: GraphModel;
  readonly opening: Opening;
  readonly comparison: Comparison | null;
  readonly isAside: boolean;
}

export function describeNode(node: TreeNode, { model, opening, comparison, isAside }: FactsWish): NodeFacts {
  const { graph } = model;
  const { inputs, outputs } = neighborsOf(node, model, opening);
  return {
    ...{ id: node.id, sort: node.sort, label: labelOf(node, model), type: typeOf(node, model), isAside },
    name: node.op >= 0 ? (graph.names[node.op] ?? "") : node.id.slice(0, -1),
    ancestors: ancestorIds(node, opening),
    nOps: node.nOps,
    nGroups: nGroupsIn(node),
    parameters: model.parameters.of(node),
    computeMicros: model.computeMicros?.of(node) ?? Number.NaN,
    memoryBytes: model.memoryBytes?.of(node) ?? Number.NaN,
    ops: countBy(model.opsOf(node), (op) => model.opType(op)).map(([op, count, first]) => ({
      ...{ op, count, opClass: model.opClass(first) },
    })),
    devices: countBy(model.opsOf(node), (op) => graph.devices[graph.device[op] ?? 0] ?? "")
      .filter(([device]) => device !== "")
      .map(([device, count]) => ({ device, count })),
    children: shownChildren(node, opening.ungrouped)
      .slice(0, MAX_LISTED)
      .map((child) => ({ id: child.id, label: labelOf(child, model), nOps: child.nOps })),
    ...{ inputs, outputs },
    series: seriesOf(node, model, opening),
    changes: node.op >= 0 ? (comparison?.changesOf(node.op) ?? []) : [],
    tpu: tpuFacts(node, model),
    counts: differenceCounts(node, model, comparison),
  };
}

function tpuFacts(node: TreeNode, model: GraphModel): TpuFacts | null {
  const ops = [...model.opsOf(node)];
  const supports = ops.map((op) => TPU_SUPPORTS[model.graph.tpu[op] ?? 0]);
  const nCompatible = supports.filter((support) => support === "compatible").length;
  const incompatible = ops.filter((_, i) => supports[i] === "incompatible");
  if (nCompatible + incompatible.length === 0) return null;
  return {
    nCompatible,
    nIncompatible: incompatible.length,
    incompatible: incompatible.slice(0, MAX_LISTED).map((op) => {
      const leaf = model.tree.leaves[op];
      return { id: leaf?.id ?? "", label: leaf ? labelOf(leaf, model) : "", op: model.opType(op) };
    }),
  };
}

function ancestorIds(node: TreeNode, { ungrouped }: Opening): string[] {
  return [...node.ancestors()]
    .filter(({ id, parent }) => parent !== null && !ungrouped.has(id))
    .map(({ id }) => id)
    .reverse();
}

function nGroupsIn(node: TreeNode): number {
  let count = 0;
  const waiting = [...node.children];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    if (each.op >= 0) continue;
    count += 1;
    waiting.push(...each.children);
  }
  return count;
}

/** Key, count, and the first op that has it; the most frequent first. */
function countBy(ops: Uint32Array, keyOf: (op: number) => string): [string, number, number][] {
  const counts = new Map<string, [string, number, number]>();
  for (const op of ops) {
    const key = keyOf(op);
    const known = counts.get(key);
    if (known) known[1] += 1;
    else counts.set(key, [key, 1, op]);
  }
  return [...counts.values()].sort((a, b) => b[1] - a[1]);
}

function seriesOf(node: TreeNode, model: GraphModel, { ungrouped }: Opening): NodeFacts["series"] {
  const isSeries = (each: TreeNode | null) => each?.sort === "series" || model.shared.has(each?.id ?? "");
  const series = isSeries(node) ? node : isSeries(node.parent) ? node.parent : null;
  return series && { id: series.id, isGrouped: !ungrouped.has(series.id) };
}

interface Gathered {
  readonly node: TreeNode;
  nEdges: number;
  readonly shapes: Set<number>;
  isControl: boolean;
}

/** Nodes outside. Of a group as the scene shows them, without constants; of an op all ops. */
function neighborsOf(node: TreeNode, model: GraphModel, opening: Opening) {
  const shown = new Shown(model, opening);
  const [inputs, outputs] = [new Map<TreeNode, Gathered>(), new Map<TreeNode, Gathered>()];
  const { graph, tree } = model;
  const takesConstants = node.op >= 0 || model.isStatic(node);
  const isInside = (op: number) => {
    const place = tree.place[op] ?? 0;
    return node.start <= place && place < node.stop;
  };
  graph.source.forEach((source, edge) => {
    const target = graph.target[edge] ?? 0;
    const [from, to] = [isInside(source), isInside(target)];
    if (from === to || (model.statics[source] && !takesConstants)) return;
    gather(from ? outputs : inputs, outsideNode(from ? target : source, node, model, shown), edge, model);
  });
  return { inputs: listed(inputs, model), outputs: listed(outputs, model) };
}

function outsideNode(op: number, node: TreeNode, model: GraphModel, shown: Shown): TreeNode | null {
  const leaf = model.tree.leaves[op] ?? null;
  if (!leaf || node.op >= 0) return leaf;
  const stand = shown.standIn(leaf);
  return stand && !node.isWithin(stand) ? stand : leaf;
}

function gather(
  into: Map<TreeNode, Gathered>,
  node: TreeNode | null,
  edge: number,
  { graph }: GraphModel,
): void {
  if (!node) return;
  const known = into.get(node) ?? { node, nEdges: 0, shapes: new Set<number>(), isControl: true };
  into.set(node, known);
  known.nEdges += 1;
  known.isControl &&= isControl(graph, edge);
  known.shapes.add(graph.shape[edge] ?? 0);
}

function listed(gathered: Map<TreeNode, Gathered>, model: GraphModel): Neighbor[] {
  return [...gathered.values()].slice(0, MAX_LISTED).map(({ node, nEdges, shapes, isControl: control }) => {
    const [only = 0] = shapes;
    const shape = shapes.size === 1 ? shortShape(model.graph.shapes[only] ?? "") : "";
    return { id: node.id, label: labelOf(node, model), nEdges, shape, isControl: control };
  });
}
