/// Colours of nodes as indexes of a legend or shades of a scale; which colour that is, the view says.
import type { Comparison } from "./comparison";
import type { GraphModel } from "./graph_model";
import { CLASS_LABELS } from "./op_classes";
import type { Sums } from "./sums";
import type { TreeNode } from "./tree";
import {
  type ColorBy,
  type Difference,
  type Legend,
  type LegendEntry,
  type NodeColor,
  type OpClass,
  TPU_SUPPORTS,
  type TpuSupport,
} from "./types";

/** Of a group of many kinds the largest are told. */
const MAX_PARTS = 6;

export interface Coloring {
  readonly by: ColorBy;
  readonly legend: Legend;
  colorOf(node: TreeNode): NodeColor;
}

const DIFFERENCE_LABELS: Readonly<Record<Difference, string>> = {
  same: "In both",
  removed: "Only in the first",
  added: "Only in the second",
  changed: "Changed",
};

const TPU_LABELS: Readonly<Record<TpuSupport, string>> = {
  "": "",
  compatible: "TPU compatible",
  incompatible: "Not TPU compatible",
};

/** What the graph has data for. */
export function coloringsOf(model: GraphModel, comparison: Comparison | null): ColorBy[] {
  const { graph, parameters, computeMicros, memoryBytes, tree } = model;
  const isKnown = (sums: Sums | null) => sums !== null && sums.of(tree.root) > 0;
  const has: Record<ColorBy, boolean> = {
    operation: true,
    structure: true,
    device: graph.devices.some((device) => device !== ""),
    cluster: graph.clusters.some((cluster) => cluster !== ""),
    parameters: isKnown(parameters),
    time: isKnown(computeMicros),
    memory: isKnown(memoryBytes),
    tpu: graph.tpu.some((support) => support !== 0),
    comparison: comparison !== null,
  };
  return (Object.keys(has) as ColorBy[]).filter((by) => has[by]);
}

/** `closed`: the nodes that are shown and not open. */
export function colorNodes(
  by: ColorBy,
  model: GraphModel,
  comparison: Comparison | null,
  closed: readonly TreeNode[],
): Coloring {
  const known = coloringsOf(model, comparison).includes(by) ? by : "operation";
  return { by: known, ...makeColoring(known, model, comparison, closed) };
}

function makeColoring(
  by: ColorBy,
  model: GraphModel,
  comparison: Comparison | null,
  closed: readonly TreeNode[],
): Omit<Coloring, "by"> {
  const { graph } = model;
  switch (by) {
    case "structure":
      return byStructure(model, closed);
    case "parameters":
      return byScale(model.parameters, closed, "");
    case "time":
      return byScale(model.computeMicros, closed, "µs");
    case "memory":
      return byScale(model.memoryBytes, closed, "bytes");
    case "device":
      return byKey(model, (op) => graph.devices[graph.device[op] ?? 0] ?? "");
    case "cluster":
      return byKey(model, (op) => graph.clusters[graph.cluster[op] ?? 0] ?? "");
    case "tpu":
      return byKey(
        model,
        (op) => TPU_SUPPORTS[graph.tpu[op] ?? 0] ?? "",
        (key) => TPU_LABELS[key as TpuSupport],
      );
    case "comparison":
      return byKey(
        model,
        (op) => comparison?.differenceOf(op) ?? "same",
        (key) => DIFFERENCE_LABELS[key as Difference],
      );
    case "operation":
      return byKey(model, movingClass(model), (key) => CLASS_LABELS[key as OpClass]);
  }
}

/** Constants have a class, but do not count in a group that has more than them. */
function movingClass(model: GraphModel): (op: number, node: TreeNode) => string {
  return (op, node) => (model.statics[op] && !model.isStatic(node) ? "" : model.opClass(op));
}

/** The most frequent kinds first; an empty key is none. */
function byKey(
  model: GraphModel,
  keyOf: (op: number, node: TreeNode) => string,
  labelOf: (key: string) => string = (key) => key,
): Omit<Coloring, "by"> {
  const total = countKeys(model, model.tree.root, keyOf);
  const sorted = [...total].sort(([, a], [, b]) => b - a);
  const entries = sorted.map(([key, count]): LegendEntry => ({ key, label: labelOf(key), count }));
  const index = new Map(entries.map(({ key }, i) => [key, i]));
  const colorOf = (node: TreeNode): NodeColor => {
    const counts = [...countKeys(model, node, keyOf)].sort(([, a], [, b]) => b - a).slice(0, MAX_PARTS);
    const all = counts.reduce((sum, [, count]) => sum + count, 0);
    if (all === 0) return null;
    const parts = counts.map(([key, count]) => ({ entry: index.get(key) ?? 0, share: count / all }));
    return { form: "entries", parts };
  };
  return { legend: { form: "entries", entries }, colorOf };
}

function countKeys(
  model: GraphModel,
  node: TreeNode,
  keyOf: (op: number, node: TreeNode) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const op of model.opsOf(node)) {
    const key = keyOf(op, node);
    if (key !== "") counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Groups that are made alike, where at least two are shown. */
function byStructure(model: GraphModel, closed: readonly TreeNode[]): Omit<Coloring, "by"> {
  const alike = new Map<number, TreeNode[]>();
  for (const node of closed) {
    const structure = model.structures.get(node);
    if (structure === undefined || node.op >= 0 || model.isStatic(node)) continue;
    alike.set(structure, [...(alike.get(structure) ?? []), node]);
  }
  const kinds = [...alike].filter(([, nodes]) => nodes.length > 1);
  const index = new Map(kinds.map(([structure], i) => [structure, i]));
  const entries = kinds.map(([, nodes]): LegendEntry => {
    const [first] = nodes;
    return { key: first?.id ?? "", label: first?.label ?? "", count: nodes.length };
  });
  const colorOf = (node: TreeNode): NodeColor => {
    const entry = index.get(model.structures.get(node) ?? Number.NaN);
    return entry === undefined ? null : { form: "entries", parts: [{ entry, share: 1 }] };
  };
  return { legend: { form: "entries", entries }, colorOf };
}

/** From nothing to the most that a closed node has. */
function byScale(
  sums: Sums | null,
  closed: readonly TreeNode[],
  unit: "" | "µs" | "bytes",
): Omit<Coloring, "by"> {
  const high = closed.reduce((most, node) => Math.max(most, sums?.of(node) || 0), 0);
  const colorOf = (node: TreeNode): NodeColor => {
    const value = sums?.of(node) ?? Number.NaN;
    return Number.isNaN(value) ? null : { form: "shade", shade: high > 0 ? Math.min(1, value / high) : 0 };
  };
  return { legend: { form: "scale", low: 0, high, unit }, colorOf };
}
