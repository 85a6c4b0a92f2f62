/// A slice as a table of its first numbers.
import { formatInteger } from "../../base/format";
import type { ShownArray } from "../../board/arrays/use_slice";

const MAX_ROWS = 100;
const MAX_COLUMNS = 30;

export function TensorTable({ array: { numbers, frame } }: { readonly array: ShownArray }) {
  const { stride } = frame.header;
  const rows = Array.from({ length: Math.min(MAX_ROWS, numbers.nRows) }, (_, row) => row);
  const columns = Array.from({ length: Math.min(MAX_COLUMNS, numbers.nColumns) }, (_, column) => column);
  const isCut = rows.length < numbers.nRows || columns.length < numbers.nColumns;
  return (
    <div class="tensor-table">
      <table>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col">
                {column * stride}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{row * stride}</th>
              {columns.map((column) => (
                <td key={column}>{numbers.textAt(row, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {isCut && (
        <p>
          {`First ${formatInteger(rows.length)} × ${formatInteger(columns.length)} of ` +
            `${formatInteger(numbers.nRows)} × ${formatInteger(numbers.nColumns)}; all are in the .npy file.`}
        </p>
      )}
    </div>
  );
}
