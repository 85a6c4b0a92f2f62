/// Layers of a small group by dagre: few crossings, short edges.
import { Graph, layout } from "@dagrejs/dagre";
import { type Bend, type Layering, type LayoutEdge, type LayoutNode, NODE_GAP_PX, OUTSIDE } from "./layering";
import { longestWays } from "./simple_layering";
import type { Point } from "./types";

const IN = "in";
const OUT = "out";
/** Between the middles of two ranks more than this lies, within a rank nothing. */
const RANK_GAP_PX = 10;

/** `edges` has no pair of nodes twice, and none from a node to itself. */
export function layerByDagre(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Layering {
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ nodesep: NODE_GAP_PX, ranksep: RANK_GAP_PX, edgesep: 14 });
  graph.setDefaultEdgeLabel(() => ({}));
  const hasIn = edges.some(({ source }) => source === OUTSIDE);
  const hasOut = edges.some(({ target }) => target === OUTSIDE);
  if (hasIn) graph.setNode(IN, { width: 1, height: 1 });
  nodes.forEach(({ width }, i) => {
    graph.setNode(`${i}`, { width, height: 1 });
  });
  if (hasOut) graph.setNode(OUT, { width: 1, height: 1 });
  const ways = longestWays(nodes.length, edges);
  for (const [source, target] of holdingEdges(ways)) {
    if (graph.hasNode(source) && graph.hasNode(target)) graph.setEdge(source, target, { weight: 0 });
  }
  for (const edge of edges)
    if (!goesUp(edge, ways)) graph.setEdge(sourceName(edge), targetName(edge), { weight: 1 });
  layout(graph);
  return readLayering(graph, nodes.length, edges);
}

/** Hold the ports above the first rank and below the last one. */
function holdingEdges(rank: Int32Array): [string, string][] {
  const last = rank.reduce((most, each) => Math.max(most, each), 0);
  return [...rank].flatMap((each, node): [string, string][] => [
    ...(each === 0 ? [[IN, `${node}`] as [string, string]] : []),
    ...(each === last ? [[`${node}`, OUT] as [string, string]] : []),
  ]);
}

function sourceName({ source }: LayoutEdge): string {
  return source === OUTSIDE ? IN : `${source}`;
}

function targetName({ target }: LayoutEdge): string {
  return target === OUTSIDE ? OUT : `${target}`;
}

/** Ranks are counted anew: dagre gives a rank's y, and ranks that hold only ports are none. */
function readLayering(graph: Graph, nNodes: number, edges: readonly LayoutEdge[]): Layering {
  const placeOf = (name: string) => graph.node(name) as { readonly x: number; readonly y: number };
  const places = Array.from({ length: nNodes }, (_, i) => placeOf(`${i}`));
  const levels = [...new Set(places.map(({ y }) => levelOf(y)))].sort((a, b) => a - b);
  const rankAt = new Map(levels.map((y, rank) => [y, rank]));
  const rank = places.map(({ y }) => rankAt.get(levelOf(y)) ?? 0);
  const bends = edges.map((edge) => {
    const points = graph.edge(sourceName(edge), targetName(edge))?.points ?? [];
    return points.slice(1, -1).flatMap(({ x, y }: Point): Bend[] => {
      const at = rankAt.get(levelOf(y));
      return at === undefined ? [] : [{ rank: at, x }];
    });
  });
  return inFileOrder({
    rank,
    x: places.map(({ x }) => x),
    bends,
    inX: graph.hasNode(IN) ? placeOf(IN).x : null,
    outX: graph.hasNode(OUT) ? placeOf(OUT).x : null,
  });
}

/** An edge that closes a cycle goes around the others: dagre does not hear of it. */
function goesUp({ source, target }: LayoutEdge, rank: Int32Array): boolean {
  return source !== OUTSIDE && target !== OUTSIDE && (rank[source] ?? 0) >= (rank[target] ?? 0);
}

/** dagre's heights, freed of what adding leaves behind. */
function levelOf(y: number): number {
  return Math.round(y * 4);
}

/** Turned left to right where most nodes of a rank stand against the order of the file. */
function inFileOrder(layering: Layering): Layering {
  const { rank, x, bends, inX, outX } = layering;
  const lastX = new Map<number, number>();
  let nAgainst = 0;
  Array.from(rank).forEach((at, node) => {
    const here = x[node] ?? 0;
    nAgainst += Math.sign((lastX.get(at) ?? here) - here);
    lastX.set(at, here);
  });
  if (nAgainst <= 0) return layering;
  const turn = (place: number | null) => (place === null ? null : -place);
  return {
    ...{ rank, x: Array.from(x, (place) => -place), inX: turn(inX), outX: turn(outX) },
    bends: bends.map((each) => each.map((bend) => ({ ...bend, x: -bend.x }))),
  };
}
