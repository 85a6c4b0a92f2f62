/// Which nodes are put aside, so that their edges do not cover the main graph.
import type { Leg } from "./bundles";
import type { GraphModel } from "./graph_model";
import type { Opening, Scope } from "./shown";
import type { TreeNode } from "./tree";
import type { AsideReason } from "./types";

/** In a group with fewer children nothing is put aside for its degree. */
const MIN_CHILDREN = 15;
/** Siblings that a node may always be tied to. */
const MAX_DEGREE = 8;
/** Groups that set up a training and save it, by TensorFlow's names. */
const INITIALIZATION = /^(init|initializer|save|report_uninitialized_variables)(_\d+)?$|_initializer$/i;

/**
 * Put aside are: constants and parameters, groups of nothing else, and groups of initialisation; among 15 siblings and more,
 * a node that is tied to more than 8 of them and to more than the upper quartile and 1.5 interquartile ranges of all.
 * Where all would be, nothing is. What the user says of a node goes before.
 */
export function findAside(
  model: GraphModel,
  opening: Opening,
  scopes: readonly Scope[],
  legs: readonly Leg[],
): Map<TreeNode, AsideReason> {
  const neighbors = neighborsOf(legs);
  return new Map(scopes.flatMap((scope) => [...asideIn(scope, model, opening, neighbors)]));
}

function asideIn(
  { children }: Scope,
  model: GraphModel,
  opening: Opening,
  neighbors: Neighbors,
): Map<TreeNode, AsideReason> {
  const byRule = new Map<TreeNode, AsideReason>();
  for (const child of children) {
    if (model.isStatic(child)) byRule.set(child, "constant");
    else if (isInitialization(child, model)) byRule.set(child, "initialization");
  }
  for (const child of tooTied(children, byRule, neighbors)) byRule.set(child, "degree");
  if (byRule.size === children.length) byRule.clear();
  return withWishes(children, byRule, opening);
}

function withWishes(
  children: readonly TreeNode[],
  byRule: Map<TreeNode, AsideReason>,
  opening: Opening,
): Map<TreeNode, AsideReason> {
  for (const child of children) {
    const wish = opening.aside.get(child.id);
    if (wish === false) byRule.delete(child);
    if (wish === true) byRule.set(child, "user");
  }
  return byRule;
}

function isInitialization(node: TreeNode, model: GraphModel): boolean {
  if (node.op < 0) return INITIALIZATION.test(node.part);
  return model.opClass(node.op) === "control" && INITIALIZATION.test(node.part);
}

function tooTied(
  children: readonly TreeNode[],
  put: ReadonlyMap<TreeNode, unknown>,
  neighbors: Neighbors,
): TreeNode[] {
  const main = children.filter((child) => !put.has(child));
  if (main.length < MIN_CHILDREN) return [];
  const degree = (node: TreeNode) =>
    [...(neighbors.get(node) ?? [])].filter((sibling) => !put.has(sibling)).length;
  const degrees = main.map(degree);
  const sorted = [...degrees].sort((a, b) => a - b);
  const quartile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const most = Math.max(MAX_DEGREE, quartile(0.75) + 1.5 * (quartile(0.75) - quartile(0.25)));
  return main.filter((_, i) => (degrees[i] ?? 0) > most);
}

type Neighbors = Map<TreeNode, Set<TreeNode>>;

function neighborsOf(legs: readonly Leg[]): Neighbors {
  const neighbors: Neighbors = new Map();
  const tie = (node: TreeNode, sibling: TreeNode) => {
    const known = neighbors.get(node) ?? new Set();
    known.add(sibling);
    neighbors.set(node, known);
  };
  for (const { source, target } of legs) {
    if (!source || !target || source === target) continue;
    tie(source, target);
    tie(target, source);
  }
  return neighbors;
}
