/// Nodes whose path a regular expression finds.
import type { GraphModel } from "./graph_model";
import { labelOf, typeOf } from "./node_text";
import type { TreeNode } from "./tree";
import type { Finding } from "./types";

const MAX_FOUND = 1000;
/** Of a name this much is searched. */
const MAX_SEARCHED = 1000;
/** A search ends after so long; expressions can be made that never end. */
const MAX_MILLIS = 2000;

/** Groups before what they hold; capitals and small letters are the same. An empty pattern finds nothing. */
export function findNodes(model: GraphModel, pattern: string, now: () => number = Date.now): Finding {
  if (pattern === "") return { nodes: [], nMatches: 0, error: null };
  const expression = readPattern(pattern);
  if (typeof expression === "string") return { nodes: [], nMatches: 0, error: expression };
  const found: TreeNode[] = [];
  let nMatches = 0;
  const deadline = now() + MAX_MILLIS;
  for (const node of nodesInOrder(model.tree.root)) {
    if (now() > deadline) break;
    if (!expression.test(pathOf(node).slice(0, MAX_SEARCHED))) continue;
    nMatches += 1;
    if (found.length < MAX_FOUND) found.push(node);
  }
  const nodes = found.map((node) => ({
    id: node.id,
    sort: node.sort,
    label: labelOf(node, model),
    type: typeOf(node, model),
  }));
  return { nodes, nMatches, error: null };
}

function readPattern(pattern: string): RegExp | string {
  try {
    return new RegExp(pattern, "i");
  } catch (error) {
    return error instanceof Error ? error.message : `${error}`;
  }
}

/** Without the slash that a group's id ends in. */
function pathOf({ id, op }: TreeNode): string {
  return op >= 0 ? id : id.slice(0, -1);
}

function* nodesInOrder(root: TreeNode): Generator<TreeNode> {
  const waiting = [...root.children].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      if (child) waiting.push(child);
    }
  }
}
