/// The edges of each op, in both directions.
import type { GraphColumns } from "./types";

/** Op i has the entries `[start[i], start[i + 1])` of `edge`, which are indexes of edges. */
export interface Adjacency {
  readonly start: Uint32Array;
  readonly edge: Uint32Array;
}

/** Edges by the op at one of their ends. */
export function edgesBy(ends: Uint32Array, nOps: number): Adjacency {
  const start = new Uint32Array(nOps + 1);
  for (const op of ends) start[op + 1] = (start[op + 1] ?? 0) + 1;
  for (let op = 0; op < nOps; op++) start[op + 1] = (start[op + 1] ?? 0) + (start[op] ?? 0);
  const next = start.slice(0, nOps);
  const edge = new Uint32Array(ends.length);
  ends.forEach((op, i) => {
    const place = next[op] ?? 0;
    edge[place] = i;
    next[op] = place + 1;
  });
  return { start, edge };
}

/** Indexes of the edges of one op. */
export function edgesOf(adjacency: Adjacency, op: number): Uint32Array {
  return adjacency.edge.subarray(adjacency.start[op], adjacency.start[op + 1]);
}

/** The edges of a graph whose ends are both there. */
export function soundEdges(graph: GraphColumns): GraphColumns {
  const n = graph.names.length;
  const isSound = (i: number) => (graph.source[i] ?? n) < n && (graph.target[i] ?? n) < n;
  if (graph.source.every((_, i) => isSound(i))) return graph;
  const kept = (column: Uint32Array) => column.filter((_, i) => isSound(i));
  return {
    ...graph,
    source: kept(graph.source),
    target: kept(graph.target),
    port: kept(graph.port),
    shape: kept(graph.shape),
    flags: kept(graph.flags),
  };
}
