/// Heights for a layering: ranks below one another, long chains in columns, and the way of each edge.
import { type Columns, columnsOf } from "./chain_columns";
import { type Bend, type Layering, type LayoutEdge, type LayoutNode, OUTSIDE } from "./layering";
import { straighten } from "./straighten";
import type { Point } from "./types";

/** Between ranks; more where an edge has a label, and where edges run aslant. */
const MIN_GAP_PX = 18;
const LABEL_GAP_PX = 42;
const MAX_GAP_PX = 64;
const SLANT = 0.16;
/** Around an edge that goes up, and beside its ends. */
const DETOUR_PX = 12;

/** A group laid out, in px from the left top of what it holds. */
export interface PlacedGroup {
  readonly width: number;
  readonly height: number;
  /** Left top of each node. */
  readonly places: readonly Point[];
  /** Where edges come in and leave; `null` without such edges. */
  readonly inX: number | null;
  readonly outX: number | null;
  /** Of each edge. From outside it begins at its first bend, to the outside it ends at its last. */
  readonly routes: readonly (readonly Point[])[];
}

/** Where the parts of a layering lie. */
interface Frame {
  readonly layering: Layering;
  readonly nodes: readonly LayoutNode[];
  readonly columns: Columns;
  readonly top: readonly number[];
  readonly heights: readonly number[];
}

export function placeLayers(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  found: Layering,
): PlacedGroup {
  const layering = straighten(nodes, edges, found);
  const heights = rankHeights(nodes, layering);
  const gaps = rankGaps(nodes, edges, layering, heights.length);
  const columns = columnsOf(nodes, edges, layering, heights, gaps);
  const frame: Frame = { layering, nodes, columns, heights, top: columns.top };
  const places = nodes.map((_, node) => placeOf(frame, node));
  const last = heights.length - 1;
  const routes = edges.map((edge, i) => routeOf(frame, places, edge, layering.bends[i] ?? []));
  const right = routes.reduce((most, route) => route.reduce((each, { x }) => Math.max(each, x), most), 0);
  return {
    width: Math.max(columns.width, right),
    height: columns.height,
    places,
    inX: layering.inX === null ? null : layering.inX + columns.shiftOf(0),
    outX: layering.outX === null ? null : layering.outX + columns.shiftOf(last),
    routes,
  };
}

function rankHeights(nodes: readonly LayoutNode[], { rank }: Layering): number[] {
  const heights: number[] = [];
  nodes.forEach(({ height }, node) => {
    const at = rank[node] ?? 0;
    heights[at] = Math.max(heights[at] ?? 0, height);
  });
  return Array.from(heights, (height) => height ?? 0);
}

/** Room below each rank. */
function rankGaps(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  layering: Layering,
  nRanks: number,
): number[] {
  const gaps = new Array<number>(nRanks).fill(MIN_GAP_PX);
  const widen = (rank: number, px: number) => {
    gaps[rank] = Math.max(gaps[rank] ?? 0, px);
  };
  edges.forEach((edge, i) => {
    const stops = stopsOf(nodes, edge, layering, layering.bends[i] ?? []);
    stops.forEach((stop, k) => {
      const next = stops[k + 1];
      if (next) widen(next.rank - 1, Math.min(MAX_GAP_PX, MIN_GAP_PX + SLANT * Math.abs(next.x - stop.x)));
    });
    if (edge.isLabelled && edge.source !== OUTSIDE) widen(layering.rank[edge.source] ?? 0, LABEL_GAP_PX);
  });
  return gaps;
}

/** An edge's ends and bends inside of the group. */
function stopsOf(
  nodes: readonly LayoutNode[],
  { source, target }: LayoutEdge,
  { rank, x }: Layering,
  bends: readonly Bend[],
): Bend[] {
  const end = (node: number, port: "inX" | "outX"): Bend[] => {
    const box = nodes[node];
    return box ? [{ rank: rank[node] ?? 0, x: (x[node] ?? 0) - box.width / 2 + box[port] }] : [];
  };
  return [...end(source, "outX"), ...bends, ...end(target, "inX")];
}

function placeOf({ layering, nodes, columns, top, heights }: Frame, node: number): Point {
  const rank = layering.rank[node] ?? 0;
  const { width = 0, height = 0 } = nodes[node] ?? {};
  return {
    x: (layering.x[node] ?? 0) - width / 2 + columns.shiftOf(rank),
    y: (top[rank] ?? 0) + ((heights[rank] ?? 0) - height) / 2,
  };
}

function routeOf(frame: Frame, places: readonly Point[], edge: LayoutEdge, bends: readonly Bend[]): Point[] {
  const start = outlet(frame, places, edge.source);
  const end = inlet(frame, places, edge.target);
  const { rank } = frame.layering;
  if (start && end && (rank[edge.source] ?? 0) >= (rank[edge.target] ?? 0)) {
    return wayUp(start, end, rightBetween(frame, rank[edge.target] ?? 0, rank[edge.source] ?? 0));
  }
  const crossing = start && end && frame.columns.crossingAt(rank[edge.target] ?? 0);
  if (crossing && bends.length === 0) {
    return [
      start,
      { x: start.x, y: crossing.below },
      { x: crossing.x, y: crossing.below },
      { x: crossing.x, y: crossing.above },
      { x: end.x, y: crossing.above },
      end,
    ];
  }
  const between = bends.flatMap((bend) => throughRank(frame, bend.rank, bend.x));
  return [
    ...(start ? [start, { x: start.x, y: bottomOf(frame, rank[edge.source] ?? 0) }] : []),
    ...between,
    ...(end ? [{ x: end.x, y: frame.top[rank[edge.target] ?? 0] ?? 0 }, end] : []),
  ];
}

function outlet({ nodes }: Frame, places: readonly Point[], node: number): Point | null {
  const [place, box] = [places[node], nodes[node]];
  return place && box ? { x: place.x + box.outX, y: place.y + box.height } : null;
}

function inlet({ nodes }: Frame, places: readonly Point[], node: number): Point | null {
  const [place, box] = [places[node], nodes[node]];
  return place && box ? { x: place.x + box.inX, y: place.y } : null;
}

/** How far two ranks, and those between them, reach to the right. */
function rightBetween({ columns }: Frame, first: number, last: number): number {
  let right = 0;
  for (let rank = first; rank <= last; rank++) right = Math.max(right, columns.rightOf(rank));
  return right;
}

function bottomOf({ top, heights }: Frame, rank: number): number {
  return (top[rank] ?? 0) + (heights[rank] ?? 0);
}

function throughRank(frame: Frame, rank: number, x: number): Point[] {
  const at = x + frame.columns.shiftOf(rank);
  return [
    { x: at, y: frame.top[rank] ?? 0 },
    { x: at, y: bottomOf(frame, rank) },
  ];
}

/** An edge that goes up, as cycles have them: around the right of what lies between its ends. */
function wayUp(start: Point, end: Point, right: number): Point[] {
  const x = right + DETOUR_PX;
  const [below, above] = [start.y + DETOUR_PX / 2, end.y - DETOUR_PX / 2 - 5];
  return [start, { x: start.x, y: below }, { x, y: below }, { x, y: above }, { x: end.x, y: above }, end];
}
