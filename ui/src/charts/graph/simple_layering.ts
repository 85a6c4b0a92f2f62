/// Layers of a large group in linear time: ranks by the longest way, rows sorted by what they read from.
import { type Layering, type LayoutEdge, type LayoutNode, NODE_GAP_PX, OUTSIDE } from "./layering";

/** A rank with more nodes goes on in a row below. */
const MAX_ROW = 40;

/** Ranks by the longest way from a node without inputs; edges that close a cycle do not count. */
export function longestWays(nNodes: number, edges: readonly LayoutEdge[]): Int32Array {
  const inner = edges.filter(({ source, target }) => source !== OUTSIDE && target !== OUTSIDE);
  const readers = Array.from({ length: nNodes }, (): number[] => []);
  const nInputs = new Int32Array(nNodes);
  for (const { source, target } of inner) {
    readers[source]?.push(target);
    nInputs[target] = (nInputs[target] ?? 0) + 1;
  }
  const rank = new Int32Array(nNodes);
  const isPlaced = new Uint8Array(nNodes);
  const ready = [...nInputs.keys()].filter((node) => nInputs[node] === 0);
  for (let next = 0; next < nNodes; next++) {
    const place = (node: number) => {
      isPlaced[node] = 1;
      for (const reader of readers[node] ?? []) {
        if (isPlaced[reader]) continue;
        rank[reader] = Math.max(rank[reader] ?? 0, (rank[node] ?? 0) + 1);
        nInputs[reader] = (nInputs[reader] ?? 0) - 1;
        if (nInputs[reader] === 0) ready.push(reader);
      }
    };
    if (ready.length === 0 && !isPlaced[next]) ready.push(next);
    for (let node = ready.pop(); node !== undefined; node = ready.pop()) if (!isPlaced[node]) place(node);
  }
  return rank;
}

export function layerSimply(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Layering {
  const ways = longestWays(nodes.length, edges);
  const rows = rowsOf(ways, centers(ways, edges));
  const rank = new Int32Array(nodes.length);
  const x = new Float64Array(nodes.length);
  rows.forEach((row, i) => {
    const width = row.reduce((sum, node) => sum + (nodes[node]?.width ?? 0) + NODE_GAP_PX, -NODE_GAP_PX);
    let left = -width / 2;
    for (const node of row) {
      const own = nodes[node]?.width ?? 0;
      rank[node] = i;
      x[node] = left + own / 2;
      left += own + NODE_GAP_PX;
    }
  });
  return { rank, x, bends: edges.map(() => []), ...ports(edges) };
}

function ports(edges: readonly LayoutEdge[]): { readonly inX: number | null; readonly outX: number | null } {
  return {
    inX: edges.some(({ source }) => source === OUTSIDE) ? 0 : null,
    outX: edges.some(({ target }) => target === OUTSIDE) ? 0 : null,
  };
}

/** Where each node would like to stand: in the middle of what it reads from, in file order where that says nothing. */
function centers(rank: Int32Array, edges: readonly LayoutEdge[]): Float64Array {
  const center = Float64Array.from(rank, (_, node) => node);
  const sum = new Float64Array(rank.length);
  const count = new Uint32Array(rank.length);
  const byRank = edges
    .filter(({ source, target }) => source !== OUTSIDE && (rank[source] ?? 0) < (rank[target] ?? 0))
    .sort((a, b) => (rank[a.target] ?? 0) - (rank[b.target] ?? 0));
  for (const { source, target } of byRank) {
    sum[target] = (sum[target] ?? 0) + (center[source] ?? 0);
    count[target] = (count[target] ?? 0) + 1;
    center[target] = (sum[target] ?? 0) / (count[target] ?? 1);
  }
  return center;
}

function rowsOf(rank: Int32Array, center: Float64Array): number[][] {
  const rows: number[][] = [];
  const sorted = [...rank.keys()].sort(
    (a, b) => (rank[a] ?? 0) - (rank[b] ?? 0) || (center[a] ?? 0) - (center[b] ?? 0) || a - b,
  );
  let last = -1;
  for (const node of sorted) {
    const isNew = rank[node] !== last || (rows.at(-1)?.length ?? 0) >= MAX_ROW;
    if (isNew) rows.push([]);
    rows.at(-1)?.push(node);
    last = rank[node] ?? 0;
  }
  return rows;
}
