/// One row of a table: drawn again only if something of it changed, over what it showed before.
import { Component } from "preact";
import { cellId, lookOf, ROLES, type RowClass, type TableColumn } from "./table_column";

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
      <div
        {...ROLES.row(index)}
        class={rowClass(row)}
        data-row={index}
        style={{ top: `${topPx}px`, width: `${starts.at(-1)}px` }}
      >
        {this.#cell(0)}
        {columns.slice(firstColumn, lastColumn).map((_, i) => this.#cell(firstColumn + i))}
      </div>
    );
  }

  #cell(column: number) {
    const { id, row, index, columns, starts, activeColumn } = this.props;
    const [left = 0, end = 0] = [starts[column], starts[column + 1]];
    const isActive = activeColumn === column;
    const { content, look } = columns[column]?.render(row) ?? { content: null };
    return (
      <div
        {...ROLES.cell(column)}
        key={columns[column]?.id}
        id={isActive ? cellId(id, { row: index, column }) : undefined}
        class={`${lookOf(columns, column)}${look ? ` ${look}` : ""}${isActive ? " active" : ""}`}
        data-column={column}
        style={{ left: `${column === 0 ? 0 : left}px`, width: `${end - left}px` }}
      >
        {content}
      </div>
    );
  }
}
