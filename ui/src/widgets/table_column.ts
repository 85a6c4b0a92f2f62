/// What a table is made of.
import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Place } from "./table_layout";

export interface TableColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** Behind the title, dimmed. */
  readonly note?: string;
  readonly description?: string;
  /** Neighbouring columns of one section stand under its label. */
  readonly section: string;
  readonly widthPx: number;
  /** On the right, as numbers are. */
  readonly isRight: boolean;
  readonly render: (row: Row) => TableCell;
  /** The whole of what a cell stands for, shown when the pointer is on it. */
  readonly describe?: (row: Row) => string;
}

export interface TableCell {
  readonly content: ComponentChildren;
  /** Class of the cell's element. */
  readonly look?: string;
}

export interface TableSort {
  readonly id: string;
  readonly isDescending: boolean;
}

/** The class of a row's element; a signal changes it without drawing the row again. */
export type RowClass<Row> = (row: Row) => ReadonlySignal<string>;

/** Id of a cell's element, for assistive technology. */
export function cellId(table: string, { row, column }: Place): string {
  return `${table}-${row}-${column}`;
}

/** Classes that say how the cells of a column look. */
export function lookOf<Row>(columns: readonly TableColumn<Row>[], index: number): string {
  const column = columns[index];
  const startsSection = index > 0 && columns[index - 1]?.section !== column?.section;
  return `table-cell${index === 0 ? " fixed" : ""}${column?.isRight ? " right" : ""}${startsSection ? " section-start" : ""}`;
}

/**
 * Roles of the elements of a table, rows and columns counted from 0.
 *
 * They are no table elements: cells of those inherit from their row by the browser's own style sheet, and are all
 * styled anew when it moves.
 */
export const ROLES = {
  grid: (nRows: number, nColumns: number) => ({
    ...({ role: "grid" } as const),
    ...{ "aria-rowcount": nRows + 1, "aria-colcount": nColumns },
  }),
  group: () => ({ role: "rowgroup" }) as const,
  headRow: () => ({ role: "row", "aria-rowindex": 1 }) as const,
  row: (row: number) => ({ role: "row", "aria-rowindex": row + 2 }) as const,
  head: (column: number, sort: "ascending" | "descending" | "none") =>
    ({ role: "columnheader", "aria-colindex": column + 1, "aria-sort": sort }) as const,
  cell: (column: number) => ({ role: "gridcell", "aria-colindex": column + 1 }) as const,
};
