/// Tables as CSV, JSON and LaTeX.
import type { Cell } from "./cells";

export interface FileTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Rows end with CR LF and cells are quoted where they must be (RFC 4180); missing ones are empty. */
export function toCsv({ header, rows }: FileTable): string {
  const line = (cells: readonly Cell[]) => `${cells.map(csvCell).join(",")}\r\n`;
  return [header, ...rows].map(line).join("");
}

/** `{"header": […], "rows": [[…]]}`; numbers that are not finite are texts, missing cells null. */
export function toJson({ header, rows }: FileTable): string {
  const safe = rows.map((row) => row.map(jsonCell));
  return `${JSON.stringify({ header, rows: safe })}\n`;
}

/** A `tabular`, numbers with four digits; needs no package. */
export function toLatex({ header, rows }: FileTable): string {
  const line = (cells: readonly string[]) => `${cells.join(" & ")} \\\\`;
  const columns = header.map((_, i) => (rows.every((row) => typeof row[i] !== "string") ? "r" : "l"));
  return [
    `\\begin{tabular}{${columns.join("")}}`,
    `${line(header.map(escapeLatex))} \\hline`,
    ...rows.map((row) => line(row.map(latexCell))),
    "\\end{tabular}\n",
  ].join("\n");
}

function csvCell(cell: Cell): string {
  const text = cell === null ? "" : String(jsonCell(cell));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function jsonCell(cell: Cell): Cell {
  return typeof cell === "number" && !Number.isFinite(cell) ? String(cell) : cell;
}

function latexCell(cell: Cell): string {
  if (cell === null) return "--";
  if (typeof cell !== "number") return escapeLatex(String(cell));
  if (Number.isNaN(cell)) return "NaN";
  if (!Number.isFinite(cell)) return cell > 0 ? "$\\infty$" : "$-\\infty$";
  const [digits = "", exponent] = String(Number(cell.toPrecision(4))).split("e");
  return exponent ? `$${digits}\\cdot 10^{${Number(exponent)}}$` : `$${digits}$`;
}

const LATEX_SIGNS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "\n": " ",
  "\r": " ",
};

function escapeLatex(text: string): string {
  return text.replaceAll(/[\\~^#$%&_{}\r\n]/g, (sign) => LATEX_SIGNS[sign] ?? `\\${sign}`);
}
