/// A list or a table of texts.
import { useState } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { hasMarkdown } from "../../base/markdown";
import { Button } from "../../widgets/button";
import { Markdown } from "../../widgets/markdown";

export interface TextTableProps {
  /** Of all texts; the last two axes are rows and columns, a single one is rows. */
  readonly shape: readonly number[];
  /** Row by row; the last ones may be missing. */
  readonly texts: readonly string[];
  readonly isSource: boolean;
}

/** Rows and columns that are shown at first, and added by a click. */
const ROWS_AT_ONCE = 50;
const COLUMNS_AT_ONCE = 50;

export function TextTable({ shape, texts, isSource }: TextTableProps) {
  const [maxRows, setMaxRows] = useState(ROWS_AT_ONCE);
  const [maxColumns, setMaxColumns] = useState(COLUMNS_AT_ONCE);
  const nColumns = shape.length < 2 ? 1 : (shape.at(-1) ?? 1);
  const nRows = Math.ceil(texts.length / Math.max(1, nColumns));
  const rows = Array.from({ length: Math.min(maxRows, nRows) }, (_, row) =>
    texts.slice(row * nColumns, row * nColumns + Math.min(maxColumns, nColumns)),
  );
  return (
    <div class={`text-table${isSource ? " plain" : ""}`}>
      <table>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              <th scope="row">{formatInteger(i)}</th>
              {row.map((text, column) => (
                <td key={column}>{isSource || !hasMarkdown(text) ? text : <Markdown text={text} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {nColumns > maxColumns && (
        <Button look="link" onClick={() => setMaxColumns(maxColumns + COLUMNS_AT_ONCE)}>
          {formatInteger(nColumns - maxColumns)} more columns
        </Button>
      )}
      {nRows > maxRows && (
        <Button look="link" onClick={() => setMaxRows(maxRows + ROWS_AT_ONCE)}>
          {formatInteger(nRows - maxRows)} more rows
        </Button>
      )}
    </div>
  );
}
