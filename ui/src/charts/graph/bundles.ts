/// Edges between ops, gathered into one for each pair of nodes that are shown.
import type { GraphModel } from "./graph_model";
import type { Scope, Shown } from "./shown";
import { isControl } from "./statics";
import type { TreeNode } from "./tree";
import { EDGE_REFERENCE } from "./types";

/** All edges from one shown node to another. */
export interface Bundle {
  readonly source: TreeNode;
  readonly target: TreeNode;
  /** Indexes of the graph's edges. */
  readonly edges: number[];
  isControl: boolean;
  isReference: boolean;
}

/** A bundle's way through one scope: from a child, or from outside, to a child, or to the outside. */
export interface Leg {
  readonly scope: Scope;
  readonly source: TreeNode | null;
  readonly target: TreeNode | null;
}

/**
 * Bundles in the order of their first edges. What a constant within a node hands to another node is left out: it is
 * the same for every input, and would tie everything to everything.
 */
export function bundlesOf(model: GraphModel, shown: Shown): Bundle[] {
  const { graph, statics } = model;
  const bundles = new Map<number, Bundle>();
  const isStaticNode = shown.closed.map((node) => model.isStatic(node));
  for (let edge = 0; edge < graph.source.length; edge++) {
    const from = graph.source[edge] ?? 0;
    const to = graph.target[edge] ?? 0;
    const [source, target] = [shown.closedOf(from), shown.closedOf(to)];
    if (source === target && from !== to) continue;
    if (statics[from] && !isStaticNode[source]) continue;
    if (source === target && shown.closed[source]?.op !== from) continue;
    const key = source * shown.closed.length + target;
    const known = bundles.get(key);
    const bundle = known ?? makeBundle(shown.closed[source], shown.closed[target]);
    if (!bundle) continue;
    if (!known) bundles.set(key, bundle);
    bundle.edges.push(edge);
    bundle.isControl &&= isControl(graph, edge);
    bundle.isReference ||= ((graph.flags[edge] ?? 0) & EDGE_REFERENCE) !== 0;
  }
  return [...bundles.values()];
}

function makeBundle(source: TreeNode | undefined, target: TreeNode | undefined): Bundle | null {
  return source && target ? { source, target, edges: [], isControl: true, isReference: false } : null;
}

/** From the source outwards to the scope that holds both ends, and inwards to the target. */
export function legsOf({ source, target }: Bundle, shown: Shown): Leg[] {
  const outwards: Leg[] = [];
  const inwards: Leg[] = [];
  let [from, to] = [source, target];
  let [fromScope, toScope] = [shown.scopeOf(source), shown.scopeOf(target)];
  while (fromScope && toScope && fromScope !== toScope) {
    if (fromScope.depth >= toScope.depth) {
      outwards.push({ scope: fromScope, source: from, target: null });
      [from, fromScope] = [fromScope.group, fromScope.outer];
    } else {
      inwards.push({ scope: toScope, source: null, target: to });
      [to, toScope] = [toScope.group, toScope.outer];
    }
  }
  if (!fromScope || !toScope) return [];
  return [...outwards, { scope: fromScope, source: from, target: to }, ...inwards.reverse()];
}
