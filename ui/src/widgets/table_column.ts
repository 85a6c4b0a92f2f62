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
  readonly render: (row: Row) => ComponentChildren;
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
