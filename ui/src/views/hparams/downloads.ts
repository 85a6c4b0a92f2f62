/// The table as it is shown, as files.
import { saveFile } from "../../widgets/save_file";
import type { Cell } from "./cells";
import type { HParamsModel } from "./hparams_model";
import type { SheetColumn, SheetRow } from "./sheet";
import { type FileTable, toCsv, toJson, toLatex } from "./table_files";

const FORMATS = {
  csv: { type: "text/csv", write: toCsv },
  json: { type: "application/json", write: toJson },
  tex: { type: "application/x-latex", write: toLatex },
} as const;

/** Saves the rows that pass the query in their order, with the columns in theirs. */
export function saveTable(model: HParamsModel, ending: keyof typeof FORMATS): void {
  const { type, write } = FORMATS[ending];
  const table = fileTable(model.columns.peek(), model.sorted.peek());
  saveFile(`hparams.${ending}`, new Blob([write(table)], { type }));
}

function fileTable(columns: readonly SheetColumn[], rows: readonly SheetRow[]): FileTable {
  const header = columns.map(({ name, metric }) => (metric ? `${name} ${metric.point}` : name));
  const cellsOf = (row: SheetRow): Cell[] => columns.map(({ cells }) => cells[row.index] ?? null);
  return { header: ["run", ...header], rows: rows.map((row) => [row.name, ...cellsOf(row)]) };
}
