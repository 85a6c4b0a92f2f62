/// One row of a table: drawn again only if something of it changed.
import { Component } from "preact";
import { cellId, lookOf, type RowClass, type TableColumn } from "./table_column";

interface TableRowProps<Row> {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  readonly topPx: number;
  readonly columns: readonly TableColumn<Row>[];
  readonly starts: readonly number[];
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly activeColumn: number | null;
  readonly rowClass: RowClass<Row>;
}

export class TableRow<Row> extends Component<TableRowProps<Row>> {
  override shouldComponentUpdate(next: TableRowProps<Row>): boolean {
    const names = Object.keys(next) as (keyof TableRowProps<Row>)[];
    return names.some((name) => next[name] !== this.props[name]);
  }

  override render() {
    const { row, index, topPx, columns, starts, firstColumn, lastColumn, rowClass } = this.props;
    return (
      <tr
        class={rowClass(row)}
        aria-rowindex={index + 2}
        data-row={index}
        style={{ top: `${topPx}px`, width: `${starts.at(-1)}px` }}
      >
        {this.#cell(0)}
        {columns.slice(firstColumn, lastColumn).map((_, i) => this.#cell(firstColumn + i))}
      </tr>
    );
  }

  #cell(column: number) {
    const { id, row, index, columns, starts, activeColumn } = this.props;
    const [left = 0, end = 0] = [starts[column], starts[column + 1]];
    return (
      <td
        key={columns[column]?.id}
        id={cellId(id, { row: index, column })}
        class={`${lookOf(columns, column)}${activeColumn === column ? " active" : ""}`}
        aria-colindex={column + 1}
        style={{ left: `${column === 0 ? 0 : left}px`, width: `${end - left}px` }}
      >
        {columns[column]?.render(row)}
      </td>
    );
  }
}
