/// The head of a table: labels of sections over the titles of columns.
import type { ComponentChildren } from "preact";
import { cellId, lookOf, ROLES, type TableColumn, type TableSort } from "./table_column";
import type { Range } from "./table_layout";

interface TableHeadProps<Row> {
  readonly id: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly corner: ComponentChildren;
  readonly starts: readonly number[];
  readonly shown: Range;
  readonly sort: TableSort | null;
  readonly activeColumn: number | null;
  /** The column before which a dragged one would go. */
  readonly drop: number | null;
}

export function TableHead<Row>(props: TableHeadProps<Row>) {
  const { columns, starts, shown, drop } = props;
  const others = Array.from({ length: shown.last - shown.first }, (_, i) => shown.first + i);
  return (
    <div {...ROLES.group()} class="table-head" style={{ width: `${starts.at(-1)}px` }}>
      <div {...ROLES.headRow()} class="table-row">
        {[0, ...others].map((index) => (
          <HeadCell key={columns[index]?.id} {...props} index={index} isDrop={drop === index} />
        ))}
      </div>
    </div>
  );
}

interface SectionLabelsProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly sections: Readonly<Record<string, string>>;
  readonly starts: readonly number[];
}

/** A label over the columns of each section. */
export function SectionLabels<Row>({ columns, sections, starts }: SectionLabelsProps<Row>) {
  const firsts = columns.flatMap(({ section }, i) => (section !== columns[i - 1]?.section ? [i] : []));
  return (
    <div class="table-sections" aria-hidden="true" style={{ width: `${starts.at(-1)}px` }}>
      {firsts.map((first, i) => {
        const [left = 0, end = 0] = [starts[first], starts[firsts[i + 1] ?? columns.length]];
        const section = columns[first]?.section ?? "";
        return (
          <span
            key={first}
            class={i > 0 ? "section-start" : ""}
            style={{ left: `${left}px`, width: `${end - left}px` }}
          >
            {sections[section]}
          </span>
        );
      })}
    </div>
  );
}

interface HeadCellProps<Row> extends TableHeadProps<Row> {
  readonly index: number;
  readonly isDrop: boolean;
}

function HeadCell<Row>({
  id,
  columns,
  starts,
  sort,
  index,
  activeColumn,
  corner,
  isDrop,
}: HeadCellProps<Row>) {
  const column = columns[index];
  if (!column) return null;
  const isSorted = sort?.id === column.id;
  const direction = sort?.isDescending ? "descending" : "ascending";
  const [left = 0, end = 0] = [starts[index], starts[index + 1]];
  const marks = `${isSorted ? " sorted" : ""}${activeColumn === index ? " active" : ""}${isDrop ? " drop" : ""}`;
  return (
    <div
      {...ROLES.head(index, isSorted ? direction : "none")}
      id={cellId(id, { row: -1, column: index })}
      class={`${lookOf(columns, index)} head${marks}`}
      data-column={index}
      title={column.description || column.title}
      style={{ left: `${index === 0 ? 0 : left}px`, width: `${end - left}px` }}
    >
      {index === 0 && corner}
      <span class="table-title">
        {column.title}
        {column.note && <span class="note"> {column.note}</span>}
      </span>
      {isSorted && <span class="arrow">{direction === "descending" ? "↓" : "↑"}</span>}
      <span class="table-resize" />
    </div>
  );
}
