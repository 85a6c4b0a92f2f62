/// What of a scene is worth drawing: all of a small one, else what is near the window.
import type { Box, GraphScene, NodeId, SceneEdge, SceneNode } from "../../charts/graph/types";

/** Up to so many nodes and edges are drawn wherever they are. */
export const MAX_WHOLE = 1500;

export interface DrawnPart {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  /** There are so many that they are boxes without texts. */
  readonly isPlain: boolean;
}

/** `kept` are drawn wherever they are: the focus must not leave the document. */
export function drawnPart(scene: GraphScene, region: Box, kept: ReadonlySet<NodeId>): DrawnPart {
  const { nodes, edges } = scene;
  if (nodes.length + edges.length <= MAX_WHOLE) return { nodes, edges, isPlain: false };
  const near = {
    nodes: nodes.filter(({ id, box }) => kept.has(id) || overlaps(box, region)),
    edges: edges.filter(({ box }) => overlaps(box, region)),
  };
  return { ...near, isPlain: near.nodes.length + near.edges.length > MAX_WHOLE };
}

/** The part of the graph that is drawn while `seen` is in the window: as much again on each side. */
export function regionAround(seen: Box): Box {
  return {
    x: seen.x - seen.width,
    y: seen.y - seen.height,
    width: 3 * seen.width,
    height: 3 * seen.height,
  };
}

/** Whether a region still holds what is in the window, and is not far too large for it. */
export function isRegionFor(region: Box, seen: Box): boolean {
  return (
    seen.x >= region.x &&
    seen.y >= region.y &&
    seen.x + seen.width <= region.x + region.width &&
    seen.y + seen.height <= region.y + region.height &&
    region.width <= 6 * seen.width
  );
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

/** Boxes as one path: thousands of them in one element. */
export function pathOfBoxes(boxes: readonly Box[]): string {
  const round = (value: number) => Math.round(value * 10) / 10;
  return boxes
    .map(({ x, y, width, height }) => {
      const [w, h] = [round(width), round(height)];
      return `M${round(x)} ${round(y)}h${w}v${h}h${-w}z`;
    })
    .join("");
}
