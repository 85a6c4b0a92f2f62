/// Edges of a node that is tied to many nodes of another group: all but one are drawn as short pieces, with its name.
import type { Bundle, Leg } from "./bundles";
import type { TreeNode } from "./tree";
import type { Box, Point } from "./types";

/** Nodes of one group that a node outside of it may be tied to by whole edges. */
const MAX_FAN = 4;
/** Length of the piece, and how far from the box's left or right it stands. */
const LENGTH_PX = 15;
const INSET_PX = 14;

/** At which end of its way a bundle is drawn. */
export type StubEnd = "source" | "target";

interface Way {
  readonly bundle: Bundle;
  readonly legs: readonly Leg[];
}

/** By index of the bundle. The first node that reads keeps its edge, and the last one that is read from. */
export function stubsOf(ways: readonly Way[]): Map<number, StubEnd> {
  const readers = new Fans();
  const writers = new Fans();
  ways.forEach(({ bundle, legs }, way) => {
    for (const { scope, source, target } of legs) {
      if (!source && target) readers.add(scope, bundle.source, target, way);
      if (source && !target) writers.add(scope, bundle.target, source, way);
    }
  });
  return new Map([
    ...readers.beyond((ends) => ends[0]).map((way) => [way, "target"] as const),
    ...writers.beyond((ends) => ends.at(-1)).map((way) => [way, "source"] as const),
  ]);
}

interface Spoke {
  readonly end: TreeNode;
  readonly way: number;
}

/** Of each node outside of a scope, its ties to nodes in the scope. */
class Fans {
  readonly #fans = new Map<object, Map<TreeNode, Spoke[]>>();

  add(scope: object, outside: TreeNode, end: TreeNode, way: number): void {
    const inScope = this.#fans.get(scope) ?? new Map<TreeNode, Spoke[]>();
    this.#fans.set(scope, inScope);
    const spokes = inScope.get(outside) ?? [];
    inScope.set(outside, spokes);
    spokes.push({ end, way });
  }

  /** Ways of wide fans, without that to the node that `keep` chooses; nodes are in the tree's order. */
  beyond(keep: (ends: readonly TreeNode[]) => TreeNode | undefined): number[] {
    return [...this.#fans.values()].flatMap((inScope) =>
      [...inScope.values()].flatMap((fan) => wide(fan, keep)),
    );
  }
}

function wide(fan: readonly Spoke[], keep: (ends: readonly TreeNode[]) => TreeNode | undefined): number[] {
  const ends = [...new Set(fan.map(({ end }) => end))].sort((a, b) => a.start - b.start);
  if (ends.length <= MAX_FAN) return [];
  const kept = keep(ends);
  return fan.filter(({ end }) => end !== kept).map(({ way }) => way);
}

/** Into the left of a box's top, or out of the right of its bottom. */
export function stubWay(box: Box, end: StubEnd): Point[] {
  const x = end === "target" ? box.x + INSET_PX : box.x + box.width - INSET_PX;
  const y = end === "target" ? box.y - LENGTH_PX : box.y + box.height;
  return [
    { x, y },
    { x, y: y + LENGTH_PX },
  ];
}
