/// Nodes in rows, without edges: for what has none, and for a large group whose layout is being made.
import { type LayoutEdge, type LayoutNode, NODE_GAP_PX } from "./layering";
import type { PlacedGroup } from "./placing";

const ROW_GAP_PX = 16;
/** Width over height that the grid aims at. */
const ASPECT = 2.4;

interface Group {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
}

export function gridOf({ nodes, edges }: Group): PlacedGroup {
  const area = nodes.reduce(
    (sum, { width, height }) => sum + (width + NODE_GAP_PX) * (height + ROW_GAP_PX),
    0,
  );
  const aim = Math.max(Math.sqrt(area * ASPECT), ...nodes.slice(0, 1).map(({ width }) => width));
  let [x, y, rowHeight, right] = [0, 0, 0, 0];
  const places = nodes.map(({ width, height }) => {
    if (x > 0 && x + width > aim) {
      y += rowHeight + ROW_GAP_PX;
      [x, rowHeight] = [0, 0];
    }
    const place = { x, y };
    rowHeight = Math.max(rowHeight, height);
    right = Math.max(right, x + width);
    x += width + NODE_GAP_PX;
    return place;
  });
  const middle = right / 2;
  return {
    ...{ width: right, height: y + rowHeight, places, inX: middle, outX: middle },
    routes: edges.map(() => []),
  };
}
