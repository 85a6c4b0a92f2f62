/// The outline of what reaches a level: the edges between cells that do and cells that do not.
import type { ArrayNumbers } from "./numbers";

/** An edge along the grid of cells; counted in cells, row 0 on top. */
export interface Edge {
  readonly fromRow: number;
  readonly fromColumn: number;
  readonly toRow: number;
  readonly toColumn: number;
}

/** How many numbers reach `level`; what is no number does not. */
export function countReaching({ values }: ArrayNumbers, level: number): number {
  let n = 0;
  for (let i = 0; i < values.length; i += 1) if ((values[i] ?? Number.NaN) >= level) n += 1;
  return n;
}

/**
 * Edges around the cells that reach `level`, joined along rows and columns.
 *
 * Blocks of `block` by `block` cells are one where the picture is smaller than its numbers: a block reaches the
 * level if any cell of it does. The sides of the array are no edges.
 */
export function outline(numbers: ArrayNumbers, level: number, block = 1): Edge[] {
  const { nRows, nColumns } = numbers;
  const blocks = reachingBlocks(numbers, level, block);
  const height = Math.ceil(nRows / block);
  const width = Math.ceil(nColumns / block);
  const edges: Edge[] = [];
  for (let row = 1; row < height; row += 1) {
    const differs = (column: number) => blocks[row * width + column] !== blocks[(row - 1) * width + column];
    for (const [from, to] of runsWhere(width, differs)) {
      edges.push({
        fromRow: row * block,
        fromColumn: from * block,
        toRow: row * block,
        toColumn: Math.min(to * block, nColumns),
      });
    }
  }
  for (let column = 1; column < width; column += 1) {
    const differs = (row: number) => blocks[row * width + column] !== blocks[row * width + column - 1];
    for (const [from, to] of runsWhere(height, differs)) {
      edges.push({
        fromRow: from * block,
        fromColumn: column * block,
        toRow: Math.min(to * block, nRows),
        toColumn: column * block,
      });
    }
  }
  return edges;
}

function reachingBlocks({ values, nRows, nColumns }: ArrayNumbers, level: number, block: number): Uint8Array {
  const width = Math.ceil(nColumns / block);
  const blocks = new Uint8Array(width * Math.ceil(nRows / block));
  for (let row = 0; row < nRows; row += 1) {
    const first = Math.floor(row / block) * width;
    for (let column = 0; column < nColumns; column += 1) {
      if ((values[row * nColumns + column] ?? Number.NaN) >= level) {
        blocks[first + Math.floor(column / block)] = 1;
      }
    }
  }
  return blocks;
}

/** Stretches of 0 to `n` in which a test holds. */
function* runsWhere(n: number, test: (i: number) => boolean): Generator<readonly [from: number, to: number]> {
  let from = -1;
  for (let i = 0; i <= n; i += 1) {
    const holds = i < n && test(i);
    if (holds && from < 0) from = i;
    if (!holds && from >= 0) {
      yield [from, i];
      from = -1;
    }
  }
}
