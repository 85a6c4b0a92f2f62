import { describe, expect, it } from "vitest";
import { countReaching, type Edge, outline } from "./contour";
import { ArrayNumbers } from "./numbers";

const ROWS = [
  [0, 0, 0, 0],
  [0, 5, 7, 0],
  [0, 0, Number.NaN, 9],
];
const NUMBERS = new ArrayNumbers(Float64Array.from(ROWS.flat()), 3, 4);

/** Edges by the definition: a unit edge between each two neighbours of which one alone reaches the level. */
function unitEdges(level: number): Set<string> {
  const reaches = (row: number, column: number) => (ROWS[row]?.[column] ?? Number.NaN) >= level;
  const edges = new Set<string>();
  for (let row = 0; row < 3; row += 1) {
    for (let column = 0; column < 4; column += 1) {
      if (row > 0 && reaches(row, column) !== reaches(row - 1, column)) edges.add(`h ${row} ${column}`);
      if (column > 0 && reaches(row, column) !== reaches(row, column - 1)) edges.add(`v ${row} ${column}`);
    }
  }
  return edges;
}

function cut({ fromRow, fromColumn, toRow, toColumn }: Edge): string[] {
  if (fromRow === toRow)
    return Array.from({ length: toColumn - fromColumn }, (_, i) => `h ${fromRow} ${fromColumn + i}`);
  return Array.from({ length: toRow - fromRow }, (_, i) => `v ${fromRow + i} ${fromColumn}`);
}

describe("outline", () => {
  it.each([0, 5, 6, 9, 10])("parts cells that reach a level from those that do not: %d", (level) => {
    const edges = outline(NUMBERS, level);
    expect(new Set(edges.flatMap(cut))).toEqual(unitEdges(level));
    expect(edges.flatMap(cut).length).toBe(unitEdges(level).size);
  });

  it("of blocks keeps every cell that reaches the level inside", () => {
    expect(outline(NUMBERS, 8, 2)).toEqual([
      { fromRow: 2, fromColumn: 2, toRow: 2, toColumn: 4 },
      { fromRow: 2, fromColumn: 2, toRow: 3, toColumn: 2 },
    ]);
  });
});

describe("countReaching", () => {
  it("counts what is at the level or above, infinities too", () => {
    const numbers = new ArrayNumbers(Float32Array.of(1, 2, Number.NaN, Number.POSITIVE_INFINITY), 1, 4);
    expect([countReaching(numbers, 2), countReaching(numbers, 3), countReaching(NUMBERS, 5)]).toEqual([
      2, 1, 3,
    ]);
  });
});
