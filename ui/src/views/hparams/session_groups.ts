/// Sessions that repeat one another as one row each.
import { type Cell, isUnordered } from "./cells";
import type { Sheet, SheetColumn, SheetRow } from "./sheet";

/** What stands for the sessions of a group: a mean, or the session with the median, least or greatest value. */
export type Aggregation = "none" | "mean" | "median" | "min" | "max";

/**
 * Gathers the sessions of each group to one row.
 *
 * Hyperparameters are those of the group's first session. With `mean` each metric is the mean over the sessions
 * that have it; otherwise all metrics are those of the one session that `by` chooses.
 */
export function aggregate(sheet: Sheet, how: Aggregation, by: SheetColumn | undefined): Sheet {
  const names = sheet.columns.find(({ id }) => id === "group")?.cells ?? [];
  if (how === "none") return sheet;
  const members = new Map<string, SheetRow[]>();
  for (const row of sheet.rows) {
    const name = names[row.index];
    const key = typeof name === "string" ? `group ${name}` : `run ${row.name}`;
    const group = members.get(key);
    if (group) group.push(row);
    else members.set(key, [row]);
  }
  const groups = [...members.values()];
  const rows = groups.map((group, index) => rowOf(group, index, names));
  const chosen = how === "mean" ? [] : groups.map((group) => choose(group, how, by));
  const columns = sheet.columns.map((column) => ({
    ...column,
    cells: groups.map((group, i) => cellOf(column, group, chosen[i])),
  }));
  return { rows, columns };
}

function rowOf(group: readonly SheetRow[], index: number, names: readonly Cell[]): SheetRow {
  const first = group[0] as SheetRow;
  const name = group.length > 1 ? String(names[first.index]) : first.name;
  return { ...first, index, name, runs: group.flatMap(({ runs }) => runs) };
}

function choose(
  group: readonly SheetRow[],
  how: "median" | "min" | "max",
  by: SheetColumn | undefined,
): SheetRow | undefined {
  const cellIn = (row: SheetRow) => by?.cells[row.index] ?? null;
  const measured = group
    .filter((row) => !isUnordered(cellIn(row)))
    .sort((a, b) => Number(cellIn(a)) - Number(cellIn(b)));
  const place = { min: 0, median: Math.floor((measured.length - 1) / 2), max: measured.length - 1 }[how];
  return measured[place] ?? group[0];
}

function cellOf(column: SheetColumn, group: readonly SheetRow[], chosen: SheetRow | undefined): Cell {
  const first = group[0] as SheetRow;
  if (column.id === "run") return group.length > 1 ? group.map(({ name }) => name).join(" ") : first.name;
  if (column.id === "status") return jointStatus(column, group);
  if (column.id === "duration") return mean(column, group);
  if (column.kind !== "metric") return column.cells[first.index] ?? null;
  return chosen ? (column.cells[chosen.index] ?? null) : mean(column, group);
}

/** The status that needs most attention. */
function jointStatus(column: SheetColumn, group: readonly SheetRow[]): Cell {
  const all = new Set(group.map(({ index }) => column.cells[index] ?? null));
  return ["failed", "running", "unknown", "done"].find((status) => all.has(status)) ?? null;
}

function mean(column: SheetColumn, group: readonly SheetRow[]): Cell {
  const values = group.map(({ index }) => column.cells[index]).filter((cell) => typeof cell === "number");
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
