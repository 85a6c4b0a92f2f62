/// Folds siblings that are numbered and made alike into one node: `layer_0`, `layer_1`, `layer_2` into `layer_[0-2]`.
import { readNumber, seriesName } from "./names";
import type { SiblingEdges } from "./sibling_edges";
import { type GraphTree, TreeNode } from "./tree";

/** Fewer stay as they are. */
const MIN_MEMBERS = 3;

interface Member {
  readonly node: TreeNode;
  readonly number: number;
}

interface Series {
  readonly name: string;
  readonly members: readonly TreeNode[];
}

/**
 * Puts series into the tree. Members have consecutive numbers, the same structure and op type; a series is left
 * alone when a way leads out of it and back, as folding would make a cycle of it.
 */
export function foldSeries(
  tree: GraphTree,
  siblings: SiblingEdges,
  structures: Map<TreeNode, number>,
  isStatic: (node: TreeNode) => boolean,
): void {
  const found = new Map<TreeNode, Series[]>();
  for (const group of tree.groups()) {
    const series = findSeries(group, structures, isStatic);
    if (series.length > 0) found.set(group, series);
  }
  for (const [group, series] of found) {
    for (const each of series) {
      if (!leadsBack(each.members, siblings)) fold(tree, group, each, structures);
    }
  }
  tree.arrange();
}

function findSeries(
  group: TreeNode,
  structures: Map<TreeNode, number>,
  isStatic: (node: TreeNode) => boolean,
): Series[] {
  const parts = new Set(group.children.map(({ part }) => part));
  const kinds = new Map<string, { stem: string; end: string; members: Member[] }>();
  for (const node of group.children) {
    const numbered = readNumber(node.part) ?? firstOfSeries(node.part, parts);
    if (!numbered || numbered.stem === "" || node.sort === "functions" || isStatic(node)) continue;
    const { stem, end, number } = numbered;
    const key = `${node.sort} ${structures.get(node)} ${end} ${stem}`;
    const kind = kinds.get(key) ?? { stem, end, members: [] };
    kind.members.push({ node, number });
    kinds.set(key, kind);
  }
  return [...kinds.values()].flatMap(({ stem, end, members }) => consecutive(members, stem, end));
}

/** TensorFlow names them `dense`, `dense_1`, `dense_2` (python/framework/ops.py, `Graph.unique_name`). */
function firstOfSeries(part: string, parts: ReadonlySet<string>) {
  return parts.has(`${part}_1`) && !parts.has(`${part}_0`) ? { stem: `${part}_`, number: 0, end: "" } : null;
}

function consecutive(members: Member[], stem: string, end: string): Series[] {
  const sorted = members.sort((a, b) => a.number - b.number);
  const runs: Member[][] = [];
  for (const member of sorted) {
    const last = runs.at(-1);
    if (last?.at(-1)?.number === member.number - 1) last.push(member);
    else runs.push([member]);
  }
  return runs
    .filter((run) => run.length >= MIN_MEMBERS)
    .map((run) => ({
      name: seriesName(stem, end, run[0]?.number ?? 0, run.at(-1)?.number ?? 0),
      members: run.map(({ node }) => node),
    }));
}

/** Whether one can leave the members, go on among their siblings, and come to a member again. */
function leadsBack(members: readonly TreeNode[], siblings: SiblingEdges): boolean {
  const inside = new Set(members);
  const seen = new Set<TreeNode>();
  const waiting = members.flatMap((member) => [...siblings.after(member)]);
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (inside.has(node) || seen.has(node)) continue;
    seen.add(node);
    for (const next of siblings.after(node)) {
      if (inside.has(next)) return true;
      waiting.push(next);
    }
  }
  return false;
}

function fold(
  tree: GraphTree,
  group: TreeNode,
  { name, members }: Series,
  structures: Map<TreeNode, number>,
): void {
  const series = new TreeNode(freeId(tree, `${group.id}${name}/`), "series", name, -1);
  const inside = new Set(members);
  const at = group.children.findIndex((child) => inside.has(child));
  group.children = group.children.filter((child) => !inside.has(child));
  group.children.splice(at, 0, series);
  series.parent = group;
  for (const member of members) series.add(member);
  tree.register(series);
  structures.set(series, -1 - (structures.get(members[0] ?? series) ?? 0));
}

function freeId(tree: GraphTree, wished: string): string {
  let id = wished;
  while (tree.get(id)) id = id.replace(/\/$/, "'/");
  return id;
}
