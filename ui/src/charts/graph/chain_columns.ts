/// A long chain goes on in a column to the right, as text does.
import { type Layering, type LayoutEdge, type LayoutNode, OUTSIDE } from "./layering";

/** Columns are about this high at least. */
const MIN_COLUMN_PX = 480;
/** Between two columns: room for the edge that leads from one to the next. */
const GUTTER_PX = 72;
/** Width over height that columns aim at. */
const ASPECT = 1.4;
/** How far below its source and above its target the edge to the next column runs; its label stands above it. */
const BELOW_PX = 24;
const ABOVE_PX = 18;

/** The way of the edge that leads to a rank at the top of a column. */
export interface Crossing {
  /** Height at which it leaves the column before. */
  readonly below: number;
  /** Where it goes up. */
  readonly x: number;
  /** Height at which it comes into its own. */
  readonly above: number;
}

export interface Columns {
  readonly width: number;
  readonly height: number;
  /** Of each rank. */
  readonly top: readonly number[];
  shiftOf(rank: number): number;
  /** How far the nodes and bends of a rank reach to the right. */
  rightOf(rank: number): number;
  crossingAt(rank: number): Crossing | null;
}

interface Span {
  readonly left: number;
  readonly right: number;
}

/**
 * A column ends only below a rank that has one edge to the next and no edge past it. Without such ranks, and in a group that is
 * not high, there is one column.
 */
export function columnsOf(
  nodes: readonly LayoutNode[],
  edges: readonly LayoutEdge[],
  layering: Layering,
  heights: readonly number[],
  gaps: readonly number[],
): Columns {
  const spans = rankSpans(nodes, layering, heights.length);
  const starts = columnStarts(cuts(edges, layering, heights.length), heights, gaps, spans);
  return arrange(starts, spans, heights, gaps);
}

/** How far the nodes and bends of each rank reach. */
function rankSpans(nodes: readonly LayoutNode[], { rank, x, bends }: Layering, nRanks: number): Span[] {
  const spans = Array.from({ length: nRanks }, () => ({
    left: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
  }));
  const reach = (at: number, left: number, right: number) => {
    const span = spans[at];
    if (!span) return;
    span.left = Math.min(span.left, left);
    span.right = Math.max(span.right, right);
  };
  nodes.forEach(({ width }, node) => {
    const middle = x[node] ?? 0;
    reach(rank[node] ?? 0, middle - width / 2, middle + width / 2);
  });
  for (const bend of bends.flat()) reach(bend.rank, bend.x, bend.x);
  return spans;
}

/** Ranks below which a column may end. */
function cuts(edges: readonly LayoutEdge[], { rank }: Layering, nRanks: number): boolean[] {
  const begins = new Int32Array(nRanks + 1);
  const beginsLong = new Int32Array(nRanks + 1);
  const count = (column: Int32Array, from: number, to: number) => {
    column[from] = (column[from] ?? 0) + 1;
    column[to] = (column[to] ?? 0) - 1;
  };
  for (const { source, target } of edges) {
    const from = source === OUTSIDE ? -1 : (rank[source] ?? 0);
    const to = target === OUTSIDE ? nRanks : (rank[target] ?? 0);
    const [first, last] = [Math.max(0, Math.min(from, to)), Math.max(from, to)];
    count(begins, first, last);
    if (to - from !== 1) count(beginsLong, first, last);
  }
  let [nCrossing, nLong] = [0, 0];
  return Array.from({ length: nRanks }, (_, at) => {
    nCrossing += begins[at] ?? 0;
    nLong += beginsLong[at] ?? 0;
    return nCrossing === 1 && nLong === 0;
  });
}

/** First rank of each column; columns are about equally high. */
function columnStarts(
  mayEnd: readonly boolean[],
  heights: readonly number[],
  gaps: readonly number[],
  spans: readonly Span[],
): number[] {
  const height = heights.reduce((sum, each, rank) => sum + each + (gaps[rank] ?? 0), 0);
  const width = spans.reduce((most, { left, right }) => Math.max(most, right - left), 0);
  const square = Math.sqrt((height * (width + GUTTER_PX)) / ASPECT);
  const aim = Math.max(MIN_COLUMN_PX, square, highestPiece(mayEnd, heights, gaps));
  const share = height / Math.max(1, Math.round(height / aim));
  const starts = [0];
  let column = 0;
  for (let rank = 0; rank < heights.length; rank++) {
    if (mayEnd[rank - 1] && column + nextPiece(rank, mayEnd, heights, gaps) / 2 > share) {
      starts.push(rank);
      column = 0;
    }
    column += (heights[rank] ?? 0) + (gaps[rank] ?? 0);
  }
  return starts;
}

/** Height from a rank to the next place where a column may end. */
function nextPiece(
  from: number,
  mayEnd: readonly boolean[],
  heights: readonly number[],
  gaps: readonly number[],
): number {
  let height = heights[from] ?? 0;
  for (let rank = from; !mayEnd[rank] && rank + 1 < heights.length; rank++) {
    height += (gaps[rank] ?? 0) + (heights[rank + 1] ?? 0);
  }
  return height;
}

function highestPiece(
  mayEnd: readonly boolean[],
  heights: readonly number[],
  gaps: readonly number[],
): number {
  let [highest, height] = [0, 0];
  heights.forEach((each, rank) => {
    height += each;
    highest = Math.max(highest, height);
    height = mayEnd[rank] ? 0 : height + (gaps[rank] ?? 0);
  });
  return highest;
}

function arrange(
  starts: readonly number[],
  spans: readonly Span[],
  heights: readonly number[],
  gaps: readonly number[],
): Columns {
  const top: number[] = [];
  const shift: number[] = [];
  const crossings = new Map<number, Crossing>();
  let [left, height, bottom] = [0, 0, 0];
  starts.forEach((start, column) => {
    const stop = starts[column + 1] ?? heights.length;
    const inside = spans.slice(start, stop);
    const begin = inside.reduce((least, span) => Math.min(least, span.left), Number.POSITIVE_INFINITY);
    const end = inside.reduce((most, span) => Math.max(most, span.right), begin);
    const isTurned = column > 0;
    if (isTurned) crossings.set(start, { below: bottom + BELOW_PX, x: left - GUTTER_PX / 2, above: 0 });
    let y = isTurned ? ABOVE_PX : 0;
    for (let rank = start; rank < stop; rank++) {
      top[rank] = y;
      shift[rank] = left - begin;
      y += (heights[rank] ?? 0) + (gaps[rank] ?? 0);
    }
    bottom = y - (gaps[stop - 1] ?? 0);
    height = Math.max(height, bottom + (stop < heights.length ? BELOW_PX : 0));
    left += end - begin + GUTTER_PX;
  });
  return {
    width: Math.max(0, left - GUTTER_PX),
    height,
    top,
    shiftOf: (rank) => shift[rank] ?? 0,
    rightOf: (rank) => (spans[rank]?.right ?? 0) + (shift[rank] ?? 0),
    crossingAt: (rank) => crossings.get(rank) ?? null,
  };
}
