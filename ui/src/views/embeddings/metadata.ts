/// What the points of an embedding are called: columns of texts, and what people have changed in them.
import type { MetadataColumnMessage } from "../../wire/messages";

export interface MetadataColumn {
  readonly name: string;
  /** Whether every text that is not empty is a number. */
  readonly isNumeric: boolean;
  /** One for each point; empty where there is none. */
  readonly values: readonly string[];
}

export function columnOf({ name, is_numeric, values }: MetadataColumnMessage): MetadataColumn {
  return { name, isNumeric: is_numeric, values };
}

/** The column of a name, or the first. */
export function findColumn(columns: readonly MetadataColumn[], name: string): MetadataColumn | null {
  return columns.find((column) => column.name === name) ?? columns[0] ?? null;
}

/** The columns with `value` in one of them at some rows. */
export function withValue(
  columns: readonly MetadataColumn[],
  name: string,
  rows: Iterable<number>,
  value: string,
): MetadataColumn[] {
  return columns.map((column) => {
    if (column.name !== name) return column;
    const values = [...column.values];
    for (const row of rows) if (row < values.length) values[row] = value;
    const isNumeric = values.every((text) => text === "" || Number.isFinite(Number(text)));
    return { name, isNumeric, values };
  });
}

/**
 * Columns as a file that TensorBoard's projector reads.
 *
 * One column has no header. Facts: tensorboard 2.21, plugins/projector/vz_projector/data-provider.ts
 * (`parseMetadata`).
 */
export function metadataTsv(columns: readonly MetadataColumn[]): string {
  const nRows = Math.max(0, ...columns.map(({ values }) => values.length));
  const rows = Array.from({ length: nRows }, (_, row) => columns.map(({ values }) => values[row] ?? ""));
  const lines = columns.length > 1 ? [columns.map(({ name }) => name), ...rows] : rows;
  return lines.map((cells) => `${cells.map(cellText).join("\t")}\n`).join("");
}

/** Tabs and line ends would end a cell. */
function cellText(text: string): string {
  return text.replaceAll(/[\t\r\n]+/g, " ");
}
