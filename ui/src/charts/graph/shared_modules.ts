/// Groups that stand for a module which a model calls in several places, as a block calls its one ReLU.
import type { SiblingEdges } from "./sibling_edges";
import type { GraphTree, TreeNode } from "./tree";
import type { NodeId } from "./types";

/**
 * Groups of two ops and more without an edge between them, through which a cycle of their siblings leads. Shown as their ops,
 * each in its place, the cycle is none.
 */
export function sharedModules(
  tree: GraphTree,
  siblings: SiblingEdges,
  nMovingOps: (node: TreeNode) => number,
): Set<NodeId> {
  const shared = new Set<NodeId>();
  for (const group of tree.groups()) {
    const candidates = group.children.filter(
      (child) => child.op < 0 && child.sort === "group" && nMovingOps(child) > 1 && !siblings.isBusy(child),
    );
    if (candidates.length === 0) continue;
    const cyclic = siblings.inCycles(group);
    for (const child of candidates) if (cyclic.has(child)) shared.add(child.id);
  }
  return shared;
}
