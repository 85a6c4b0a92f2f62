/// Edges between the children of each group, and the cycles that they make.
import type { GraphTree, TreeNode } from "./tree";
import type { GraphColumns } from "./types";

/** Which siblings read from which; what static ops hand on does not count. Made before the tree's nodes are moved. */
export class SiblingEdges {
  readonly #after = new Map<TreeNode, Set<TreeNode>>();
  /** Groups that have edges between their children. */
  readonly #busy = new Set<TreeNode>();

  constructor(tree: GraphTree, graph: GraphColumns, statics: Uint8Array) {
    graph.source.forEach((source, edge) => {
      const [from, to] = [tree.leaves[source], tree.leaves[graph.target[edge] ?? 0]];
      if (from && to && from !== to && !statics[source]) this.#add(from, to);
    });
  }

  after(node: TreeNode): Iterable<TreeNode> {
    return this.#after.get(node) ?? [];
  }

  /** Whether there is an edge between any two nodes of a group, however deep. */
  isBusy(group: TreeNode): boolean {
    return this.#busy.has(group) || group.children.some((child) => child.op < 0 && this.isBusy(child));
  }

  /** Children of a group that lie on cycles, or on a way between two. */
  inCycles(group: TreeNode): Set<TreeNode> {
    const left = new Set(group.children);
    this.#peel(left, this.#after);
    this.#peel(left, this.#reversed(left));
    return left;
  }

  #add(source: TreeNode, target: TreeNode): void {
    let below = source;
    for (const group of source.ancestors()) {
      if (group.start <= target.start && target.stop <= group.stop) {
        this.#busy.add(group);
        add(this.#after, below, childTowards(group, target));
        return;
      }
      below = group;
    }
  }

  /** Takes away nodes without predecessors until each one that is left has some. */
  #peel(left: Set<TreeNode>, after: Successors): void {
    const nBefore = new Map<TreeNode, number>();
    const each = (node: TreeNode, act: (next: TreeNode) => void) => {
      for (const next of after.get(node) ?? []) if (left.has(next)) act(next);
    };
    for (const node of left) each(node, (next) => nBefore.set(next, (nBefore.get(next) ?? 0) + 1));
    const free = [...left].filter((node) => !nBefore.get(node));
    for (let node = free.pop(); node; node = free.pop()) {
      left.delete(node);
      each(node, (next) => {
        const n = (nBefore.get(next) ?? 0) - 1;
        nBefore.set(next, n);
        if (n === 0) free.push(next);
      });
    }
  }

  #reversed(nodes: ReadonlySet<TreeNode>): Successors {
    const before: Successors = new Map();
    for (const node of nodes) for (const next of this.after(node)) add(before, next, node);
    return before;
  }
}

type Successors = Map<TreeNode, Set<TreeNode>>;

function add(successors: Successors, source: TreeNode, target: TreeNode): void {
  if (source === target) return;
  const known = successors.get(source) ?? new Set();
  known.add(target);
  successors.set(source, known);
}

/** The child of a group that holds a node. */
function childTowards(group: TreeNode, node: TreeNode): TreeNode {
  let child = node;
  for (const ancestor of node.ancestors()) {
    if (ancestor === group) break;
    child = ancestor;
  }
  return child;
}
