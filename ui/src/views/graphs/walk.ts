/// Where the arrow keys lead from a node: along its edges, or to what stands beside it.
import type { Box, GraphScene, NodeId, SceneNode } from "../../charts/graph/types";

export type WalkKey = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

const ASIDE_WEIGHT = 2;

export function isWalkKey(key: string): key is WalkKey {
  return key === "ArrowUp" || key === "ArrowDown" || key === "ArrowLeft" || key === "ArrowRight";
}

/** Down leads along an edge, up against one, left and right to the nearest; `null` where there is nothing. */
export function walk({ nodes, edges }: GraphScene, from: NodeId, key: WalkKey): SceneNode | null {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const start = byId.get(from);
  if (!start) return nodes[0] ?? null;
  const ends = edges.flatMap(({ source, target }) => {
    if (key === "ArrowDown" && source === from) return byId.get(target) ?? [];
    if (key === "ArrowUp" && target === from) return byId.get(source) ?? [];
    return [];
  });
  if (ends.length > 0) return nearest(start, ends, key);
  const beside = nodes.filter((node) => node !== start && !holds(node, start) && isToward(start, node, key));
  return nearest(start, beside, key);
}

function nearest(start: SceneNode, nodes: readonly SceneNode[], key: WalkKey): SceneNode | null {
  let [found, least]: [SceneNode | null, number] = [null, Number.POSITIVE_INFINITY];
  for (const node of nodes) {
    const away = distance(start.box, node.box, key);
    if (away < least) [found, least] = [node, away];
  }
  return found;
}

function isToward({ box: from }: SceneNode, { box: to }: SceneNode, key: WalkKey): boolean {
  const x = middleX(to) - middleX(from);
  const y = middleY(to) - middleY(from);
  switch (key) {
    case "ArrowLeft":
      return x < 0 && -x * ASIDE_WEIGHT > Math.abs(y);
    case "ArrowRight":
      return x > 0 && x * ASIDE_WEIGHT > Math.abs(y);
    case "ArrowUp":
      return y < 0 && -y * ASIDE_WEIGHT > Math.abs(x);
    default:
      return y > 0 && y * ASIDE_WEIGHT > Math.abs(x);
  }
}

/** Whether the node is an open group around the other. */
function holds({ box, isOpen }: SceneNode, { box: inner }: SceneNode): boolean {
  return (
    isOpen &&
    box.x <= inner.x &&
    box.y <= inner.y &&
    box.x + box.width >= inner.x + inner.width &&
    box.y + box.height >= inner.y + inner.height
  );
}

/** A px aside counts for more than one in the direction of the key. */
function distance(a: Box, b: Box, key: WalkKey): number {
  const x = Math.abs(middleX(a) - middleX(b));
  const y = Math.abs(middleY(a) - middleY(b));
  return key === "ArrowUp" || key === "ArrowDown" ? y + ASIDE_WEIGHT * x : x + ASIDE_WEIGHT * y;
}

function middleX({ x, width }: Box): number {
  return x + width / 2;
}

/** Of an open group its head counts, which is where it is named. */
function middleY({ y, height }: Box): number {
  return y + Math.min(height, 28) / 2;
}
