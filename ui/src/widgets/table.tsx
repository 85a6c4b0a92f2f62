/// A table of many rows and columns, of which only those in sight exist; the head and the first column stay.
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import "./table.css";
import { cellId, ROLES, type RowClass, type TableColumn, type TableSort } from "./table_column";
import { boundedWidth, type HeadActions, pressHead } from "./table_drag";
import { SectionLabels, TableHead } from "./table_head";
import { columnStarts, columnsInSight, movedBy, type Place, rowsInSight, scrolledTo } from "./table_layout";
import { TableRow } from "./table_row";
import { bySlot, useGradually } from "./use_gradually";
import { type ScrollView, useScrollView } from "./use_scroll_view";

export interface TableProps<Row> {
  readonly label: string;
  /** The first one always stands on the left. */
  readonly columns: readonly TableColumn<Row>[];
  /** What stands before the title of the first column. */
  readonly corner?: ComponentChildren;
  /** Labels of sections by name. */
  readonly sections: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  readonly rowHeightPx: number;
  readonly rowClass: RowClass<Row>;
  readonly sort: TableSort | null;
  /** Where this changes, the table starts at its top again. */
  readonly topKey: string;
  /** Stands under the last row. */
  readonly foot?: ComponentChildren;
  readonly onSort: (id: string) => void;
  readonly onResize: (id: string, widthPx: number) => void;
  /** Puts a column before another; `null` is the end. */
  readonly onMove: (id: string, before: string | null) => void;
  /** Enter or a click. */
  readonly onOpen: (row: Row) => void;
  /** Space. */
  readonly onToggle: (row: Row) => void;
  readonly onPoint: (row: Row | null) => void;
}

const SECTIONS_HEIGHT_PX = 24;
const KEY_STEP_PX = 16;
/** More than these take too long in one frame where there are many columns. */
const MAX_NEW_ROWS = 8;

export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, rowHeightPx } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useScrollView(scroller);
  const [place, setPlace] = useState<Place | null>(null);
  const [drop, setDrop] = useState<number | null>(null);
  const starts = useMemo(() => columnStarts(columns.map(({ widthPx }) => widthPx)), [columns]);
  const inSight = rowsInSight(view.top, view.height, rowHeightPx, rows.length);
  const shown = columnsInSight(starts, view.left, view.width);
  const drawn = useGradually(bySlot(inSight.first, inSight.last), MAX_NEW_ROWS, rows.length);
  const activeIn = (row: number) => (place?.row === row ? place.column : null);
  useTopAt(scroller, props.topKey);
  const go = (to: Place) => {
    setPlace(to);
    if (scroller.current) reveal(scroller.current, to, starts, rowHeightPx);
  };
  const hears = {
    onKeyDown: (event: KeyboardEvent) => hearKey(event, props, place, view, go),
    onBlur: () => setPlace(null),
    onClick: (event: MouseEvent) => withRowAt(event, rows, props.onOpen),
    onPointerOver: (event: PointerEvent) => {
      withRowAt(event, rows, props.onPoint);
      describeCellAt(event, props);
    },
    onPointerLeave: () => props.onPoint(null),
    onPointerDown: (event: PointerEvent) => pressHead(event, starts, headActions(props, setDrop)),
  };
  return (
    <div class="table-scroller" ref={scroller}>
      <SectionLabels columns={columns} sections={props.sections} starts={starts} />
      <div class="table" {...gridProps(props, place ? cellId(id, place) : undefined)} {...hears}>
        <TableHead
          id={id}
          columns={columns}
          corner={props.corner}
          starts={starts}
          shown={shown}
          sort={props.sort}
          activeColumn={activeIn(-1)}
          drop={drop}
        />
        <div
          {...ROLES.group()}
          class="table-body"
          style={{ width: `${starts.at(-1)}px`, height: `${rows.length * rowHeightPx}px` }}
        >
          {drawn.map((index, slot) =>
            index < 0 ? null : (
              <TableRow
                key={slot}
                id={id}
                row={rows[index] as Row}
                index={index}
                topPx={index * rowHeightPx}
                columns={columns}
                starts={starts}
                firstColumn={shown.first}
                lastColumn={shown.last}
                activeColumn={activeIn(index)}
                rowClass={props.rowClass}
              />
            ),
          )}
        </div>
      </div>
      {props.foot && <div class="table-foot">{props.foot}</div>}
    </div>
  );
}

function headActions<Row>(props: TableProps<Row>, onDrag: (before: number | null) => void): HeadActions {
  const idOf = (column: number) => props.columns[column]?.id;
  return {
    onClick: (column) => props.onSort(idOf(column) ?? ""),
    onResize: (column, px) => props.onResize(idOf(column) ?? "", px),
    onDrag,
    onDrop: (column, before) => props.onMove(idOf(column) ?? "", idOf(before) ?? null),
  };
}

/** One stop of Tab, and an active cell. */
function gridProps<Row>({ label, rows, columns }: TableProps<Row>, activeId: string | undefined) {
  const names = { "aria-label": label, "aria-activedescendant": activeId };
  return { ...ROLES.grid(rows.length, columns.length), ...names, tabIndex: 0 };
}

function useTopAt(scroller: { readonly current: HTMLElement | null }, topKey: string): void {
  const last = useRef(topKey);
  useLayoutEffect(() => {
    if (last.current !== topKey && scroller.current) scroller.current.scrollTop = 0;
    last.current = topKey;
  }, [scroller, topKey]);
}

/** Does something with the row that an event happened in, unless it happened in a control of its own. */
function withRowAt<Row>(event: Event, rows: readonly Row[], act: (row: Row) => void): void {
  const target = event.target as Element;
  if (event.type === "click" && target.closest("input, button, a")) return;
  const row = rows[Number(target.closest<HTMLElement>("[data-row]")?.dataset.row)];
  if (row !== undefined) act(row);
}

/** Titles are written when they are wanted: most cells never need theirs. */
function describeCellAt<Row>(event: Event, { rows, columns }: TableProps<Row>): void {
  const cell = (event.target as Element).closest<HTMLElement>("[data-row] > [data-column]");
  const row = rows[Number(cell?.parentElement?.dataset.row)];
  const describe = columns[Number(cell?.dataset.column)]?.describe;
  if (cell && row !== undefined && describe) cell.title = describe(row);
}

function reveal(
  element: HTMLElement,
  { row, column }: Place,
  starts: readonly number[],
  rowHeightPx: number,
): void {
  if (row >= 0) {
    const room = element.clientHeight - SECTIONS_HEIGHT_PX - rowHeightPx;
    element.scrollTop = scrolledTo(row * rowHeightPx, (row + 1) * rowHeightPx, element.scrollTop, 0, room);
  }
  if (column === 0) return;
  const [start = 0, end = 0] = [starts[column], starts[column + 1]];
  element.scrollLeft = scrolledTo(start, end, element.scrollLeft, starts[1] ?? 0, element.clientWidth);
}

/** A cell is active from the first arrow on; what is done to rows and columns is done to that cell's. */
function hearKey<Row>(
  event: KeyboardEvent,
  props: TableProps<Row>,
  place: Place | null,
  view: ScrollView,
  go: (to: Place) => void,
): void {
  if (event.target !== event.currentTarget) return;
  const { columns, rows, rowHeightPx } = props;
  const from = place ?? { row: -1, column: 0 };
  const rowsAPage = Math.max(1, Math.floor((view.height - SECTIONS_HEIGHT_PX) / rowHeightPx) - 2);
  const isDone = actOn(event, props, from);
  const to = isDone ? null : movedBy(event.key, event.ctrlKey, from, rows.length, columns.length, rowsAPage);
  if (to) go(to);
  if (!to && !isDone) return;
  event.preventDefault();
  event.stopPropagation();
}

function actOn<Row>(event: KeyboardEvent, props: TableProps<Row>, { row, column }: Place): boolean {
  const item = props.rows[row];
  const id = props.columns[column]?.id ?? "";
  if (event.key === "Enter" && item !== undefined) props.onOpen(item);
  else if (event.key === "Enter") props.onSort(id);
  else if (event.key === " " && item !== undefined) props.onToggle(item);
  else return row < 0 && changeColumn(event, props, column);
  return true;
}

/** In the head, Shift and an arrow change a column's width, Alt and an arrow move it. */
function changeColumn<Row>(event: KeyboardEvent, props: TableProps<Row>, index: number): boolean {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const column = props.columns[index];
  if (by === undefined || !column) return false;
  if (event.shiftKey) props.onResize(column.id, boundedWidth(column.widthPx + by * KEY_STEP_PX));
  else if (event.altKey) props.onMove(column.id, props.columns[by < 0 ? index - 1 : index + 2]?.id ?? null);
  else return false;
  return true;
}
