/// Moves nodes that stand alone above or below an open group to where its edges come in or leave.
import { type Layering, type LayoutEdge, type LayoutNode, OUTSIDE } from "./layering";

/** A layering in which chains of single nodes lead straight to and from the ports of larger neighbours. */
export function straighten(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  layering: Layering,
): Layering {
  const alone = aloneInRank(nodes, layering);
  const isLarge = nodes.map(({ inX, outX, width }) => inX !== width / 2 || outX !== width / 2);
  const x = Float64Array.from(layering.x);
  const isHeld = Uint8Array.from(isLarge, Number);
  const move = (node: number, to: number) => {
    if (!alone.has(node) || isHeld[node]) return;
    x[node] = to;
    isHeld[node] = 1;
  };
  const inner = edges.filter(({ source, target }) => source !== OUTSIDE && target !== OUTSIDE);
  const byRank = inner.sort((a, b) => (layering.rank[a.source] ?? 0) - (layering.rank[b.source] ?? 0));
  const [nIn, nOut] = [countEnds(inner, "target"), countEnds(inner, "source")];
  for (const { source, target } of byRank) {
    if (isHeld[source] && nIn.get(target) === 1 && (nOut.get(target) ?? 0) <= 1)
      move(target, port(nodes, x, source, "outX"));
  }
  for (const { source, target } of [...byRank].reverse()) {
    if (isHeld[target] && nOut.get(source) === 1 && (nIn.get(source) ?? 0) <= 1)
      move(source, port(nodes, x, target, "inX"));
  }
  return {
    ...{ ...layering, x },
    inX: onlyPort(edges, "source", (node) => port(nodes, x, node, "inX")) ?? layering.inX,
    outX: onlyPort(edges, "target", (node) => port(nodes, x, node, "outX")) ?? layering.outX,
  };
}

/** Where the only edge from or to the outside meets its node; `null` where there are more, or none. */
function onlyPort(
  edges: readonly LayoutEdge[],
  outside: "source" | "target",
  portOf: (node: number) => number,
): number | null {
  const [only, ...others] = edges.filter((edge) => edge[outside] === OUTSIDE);
  if (!only || others.length > 0) return null;
  return portOf(outside === "source" ? only.target : only.source);
}

/** Nodes without a neighbour or a bend in their rank. */
function aloneInRank(nodes: readonly LayoutNode[], { rank, bends }: Layering): Set<number> {
  const count = new Map<number, number>();
  const note = (at: number) => count.set(at, (count.get(at) ?? 0) + 1);
  nodes.forEach((_, node) => {
    note(rank[node] ?? 0);
  });
  for (const bend of bends.flat()) note(bend.rank);
  return new Set([...nodes.keys()].filter((node) => count.get(rank[node] ?? 0) === 1));
}

function countEnds(edges: readonly LayoutEdge[], end: "source" | "target"): Map<number, number> {
  const count = new Map<number, number>();
  for (const edge of edges) count.set(edge[end], (count.get(edge[end]) ?? 0) + 1);
  return count;
}

function port(nodes: readonly LayoutNode[], x: Float64Array, node: number, side: "inX" | "outX"): number {
  const { width = 0, [side]: at = 0 } = nodes[node] ?? {};
  return (x[node] ?? 0) - width / 2 + at;
}
