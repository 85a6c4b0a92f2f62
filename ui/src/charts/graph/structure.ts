/// Which nodes of a tree hold the same: ops of the same types in groups of the same make.
import type { GraphTree, TreeNode } from "./tree";
import type { GraphColumns } from "./types";

/**
 * A number for each node, equal where two nodes are made alike. Ops are alike in type and number of moving inputs, groups
 * in what they hold, in any order. Static ops count only in groups that have nothing else.
 */
export function structuresOf(
  tree: GraphTree,
  graph: GraphColumns,
  statics: Uint8Array,
  isStatic: (node: TreeNode) => boolean,
): Map<TreeNode, number> {
  const structures = new Map<TreeNode, number>();
  const nMoving = movingInputs(graph, statics);
  const intern = interning();
  const visit = (node: TreeNode): number => {
    const made = node.op >= 0 ? opKey(node.op) : groupKey(node, node.children.map(visit));
    const structure = intern(made);
    structures.set(node, structure);
    return structure;
  };
  const opKey = (op: number) => `${graph.op[op]}:${nMoving[op]}`;
  const groupKey = (node: TreeNode, inside: readonly number[]) => {
    const moving = inside.filter((_, i) => !isStatic(node.children[i] ?? node));
    return `[${(moving.length > 0 ? moving : [...inside]).sort((a, b) => a - b).join()}]`;
  };
  visit(tree.root);
  return structures;
}

/** Inputs of each op that are not static. */
function movingInputs(graph: GraphColumns, statics: Uint8Array): Uint32Array {
  const count = new Uint32Array(graph.names.length);
  graph.target.forEach((target, edge) => {
    if (!statics[graph.source[edge] ?? 0]) count[target] = (count[target] ?? 0) + 1;
  });
  return count;
}

function interning(): (key: string) => number {
  const numbers = new Map<string, number>();
  return (key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
}
