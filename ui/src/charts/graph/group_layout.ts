/// Lays out one open group, by dagre where that is quick, else simply; keeps what it made.
import { layerByDagre } from "./dagre_layering";
import { gridOf } from "./grid";
import { type LayoutEdge, type LayoutNode, OUTSIDE } from "./layering";
import { type PlacedGroup, placeLayers } from "./placing";
import { layerSimply, longestWays } from "./simple_layering";

/** With more children a group stands in a grid until its layout is made. */
const MAX_AT_ONCE = 150;
/** Nodes and the ranks that edges pass, together: dagre takes half a second of processor time for so many. */
const MAX_DAGRE_PARTS = 900;
const MAX_KEPT = 200;

export interface GroupShape {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
}

export interface GroupLayout {
  readonly placed: PlacedGroup;
  /** A grid stands for a layout that is still to be made. */
  readonly isPending: boolean;
  /** Too large for dagre: rows without care for crossings. */
  readonly isSimple: boolean;
}

export class GroupLayouts {
  readonly #kept = new Map<string, GroupLayout>();

  /** Without `isPatient`, a large group that is not laid out yet stands in a grid. */
  layOut(group: GroupShape, isPatient: boolean): GroupLayout {
    const key = JSON.stringify(group);
    const known = this.#kept.get(key);
    if (known) {
      this.#keep(key, known);
      return known;
    }
    if (!isPatient && group.nodes.length > MAX_AT_ONCE) {
      return { placed: gridOf(group), isPending: true, isSimple: false };
    }
    const made = makeLayout(group);
    this.#keep(key, made);
    return made;
  }

  /** The last used are kept. */
  #keep(key: string, layout: GroupLayout): void {
    this.#kept.delete(key);
    this.#kept.set(key, layout);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) return;
      this.#kept.delete(oldest);
    }
  }
}

function makeLayout({ nodes, edges }: GroupShape): GroupLayout {
  if (edges.length === 0) return { placed: gridOf({ nodes, edges }), isPending: false, isSimple: false };
  const ways = longestWays(nodes.length, edges);
  const isChain = isPlainChain(ways, edges);
  const isSimple = !isChain && nParts(ways, edges) > MAX_DAGRE_PARTS;
  const layering = isChain || isSimple ? layerSimply(nodes, edges) : layerByDagre(nodes, edges);
  return { placed: placeLayers(nodes, edges, layering), isPending: false, isSimple };
}

/** Whether each node has a rank of its own, and edges lead from one to the next: then there is nothing to decide. */
function isPlainChain(rank: Int32Array, edges: readonly LayoutEdge[]): boolean {
  const last = rank.length - 1;
  if (new Set(rank).size <= last) return false;
  return edges.every(({ source, target }) => {
    const from = source === OUTSIDE ? -1 : (rank[source] ?? 0);
    return (target === OUTSIDE ? last + 1 : (rank[target] ?? 0)) - from === 1;
  });
}

/** Nodes, and the ranks that edges pass. */
function nParts(rank: Int32Array, edges: readonly LayoutEdge[]): number {
  return edges.reduce((sum, { source, target }) => {
    if (source === OUTSIDE || target === OUTSIDE) return sum + 1;
    return sum + Math.abs((rank[target] ?? 0) - (rank[source] ?? 0));
  }, rank.length);
}
