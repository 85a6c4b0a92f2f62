/// What a comparison of two graphs says of a node.
import type { Comparison } from "./comparison";
import type { GraphModel } from "./graph_model";
import type { TreeNode } from "./tree";
import type { Difference, DifferenceCounts } from "./types";

const NONE: DifferenceCounts = { removed: 0, added: 0, changed: 0 };

export function differenceCounts(
  node: TreeNode,
  model: GraphModel,
  comparison: Comparison | null,
): DifferenceCounts {
  if (!comparison) return NONE;
  const counts = { same: 0, removed: 0, added: 0, changed: 0 };
  for (const op of model.opsOf(node)) counts[comparison.differenceOf(op)] += 1;
  const { removed, added, changed } = counts;
  return { removed, added, changed };
}

/** A group of which one part differs has changed. */
export function differenceOfNode(
  node: TreeNode,
  model: GraphModel,
  comparison: Comparison | null,
): Difference {
  const { removed, added, changed } = differenceCounts(node, model, comparison);
  if (removed === node.nOps && removed > 0) return "removed";
  if (added === node.nOps && added > 0) return "added";
  return removed + added + changed > 0 ? "changed" : "same";
}
