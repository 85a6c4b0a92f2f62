/// The table under a card: every line at the selected step, or over the selected range.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { formatInteger, formatValue } from "../base/format";
import { formatDuration } from "../base/format_time";
import { IconButton } from "../widgets/button";
import { RunCell } from "../widgets/run_cell";
import { ScrollRegion } from "../widgets/scroll_region";
import type { LineCardModel } from "./line_card_model";
import { nextOrder, type SortOrder, sortRows } from "./sort_rows";
import type { RangeValues, StepValues } from "./step_rows";
import { StepTableModel, type TableRow } from "./step_table_model";

interface Column<Values> {
  readonly head: string;
  readonly numberOf: (values: Values) => number;
  readonly textOf?: (values: Values) => string;
  readonly isDim?: boolean;
}

const STEP_COLUMNS: readonly Column<StepValues>[] = [
  { head: "Smoothed", numberOf: (values) => values.smoothed },
  { head: "Value", numberOf: (values) => values.value },
  { head: "Step", isDim: true, numberOf: (values) => values.step, textOf: (values) => stepText(values.step) },
  {
    head: "Relative",
    isDim: true,
    numberOf: (values) => values.relative,
    textOf: (values) => formatDuration(values.relative),
  },
];

const RANGE_COLUMNS: readonly Column<RangeValues>[] = [
  { head: "Start", numberOf: (values) => values.start },
  { head: "End", numberOf: (values) => values.end },
  { head: "Min", numberOf: (values) => values.min },
  { head: "Max", numberOf: (values) => values.max },
  { head: "Mean", numberOf: (values) => values.mean },
  { head: "Change", numberOf: (values) => values.change, textOf: (values) => changeText(values.change) },
  {
    head: "%",
    numberOf: (values) => values.relativeChange,
    textOf: (values) => changeText(100 * values.relativeChange),
  },
  { head: "Min at", isDim: true, numberOf: (v) => v.minStep, textOf: (v) => stepText(v.minStep) },
  { head: "Max at", isDim: true, numberOf: (v) => v.maxStep, textOf: (v) => stepText(v.maxStep) },
  { head: "Points", isDim: true, numberOf: (v) => v.nPoints, textOf: (v) => formatInteger(v.nPoints) },
  { head: "Not finite", isDim: true, numberOf: (v) => v.nNotFinite, textOf: (v) => countText(v.nNotFinite) },
];

const RUN = "Run";

export function StepTable({ model }: { readonly model: LineCardModel }) {
  const { page, subject, rank } = model;
  const table = useMemo(() => new StepTableModel(page, subject, rank), [page, subject, rank]);
  useEffect(() => table.start(), [table]);
  const { range, step, selection } = table;
  if (range) {
    return (
      <TableFrame
        title={`Steps ${stepText(range[0])} to ${stepText(range[1])}`}
        closeLabel="Clear the range"
        onClose={() => selection.selectRange(null)}
      >
        <SortedTable table={table} rows={table.rangeRows.value} columns={RANGE_COLUMNS} />
      </TableFrame>
    );
  }
  const columns = STEP_COLUMNS.filter(({ head }) => subject.isSmoothed || head !== "Smoothed");
  return (
    <TableFrame
      title={step === null ? "Last step" : `Step ${stepText(step)}`}
      closeLabel={step === null ? "Hide the tables" : "Back to the last step"}
      onClose={() => (step === null ? selection.toggle() : selection.selectStep(null))}
    >
      <SortedTable table={table} rows={table.stepRows.value} columns={columns} />
    </TableFrame>
  );
}

interface TableFrameProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

function TableFrame({ title, closeLabel, onClose, children }: TableFrameProps) {
  return (
    <div class="card-table">
      <div class="card-table-head">
        <b>{title}</b>
        <IconButton icon="close" label={closeLabel} isSmall onClick={onClose} />
      </div>
      <ScrollRegion label={title} className="card-table-rows">
        {children}
      </ScrollRegion>
    </div>
  );
}

interface SortedTableProps<Values> {
  readonly table: StepTableModel;
  readonly rows: readonly TableRow<Values>[];
  readonly columns: readonly Column<Values>[];
}

function SortedTable<Values>({ table, rows, columns }: SortedTableProps<Values>) {
  const { sort } = table.selection;
  const order = sort.value;
  const sortBy = (head: string) => {
    sort.value = nextOrder(order, head);
  };
  return (
    <table>
      <thead>
        <tr>
          {[RUN, ...columns.map(({ head }) => head)].map((head) => (
            <SortHead key={head} head={head} order={order} onSort={() => sortBy(head)} />
          ))}
        </tr>
      </thead>
      <tbody>
        {inOrder(rows, columns, order).map((row) => (
          <tr key={row.id} data-line={row.run}>
            <td>
              <RunCell name={row.path + row.name} color={row.color} dash={row.dash} />
            </td>
            {columns.map(({ head, numberOf, textOf, isDim }) => (
              <td key={head} class={cellClass(numberOf(row.values), isDim)}>
                {textOf ? textOf(row.values) : formatValue(numberOf(row.values))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SortHeadProps {
  readonly head: string;
  readonly order: SortOrder | null;
  readonly onSort: () => void;
}

function SortHead({ head, order, onSort }: SortHeadProps) {
  const direction = order?.column === head ? (order.isDescending ? "descending" : "ascending") : undefined;
  const mark = { descending: " ↓", ascending: " ↑" };
  return (
    <th scope="col" aria-sort={direction}>
      <button type="button" class="sort" onClick={onSort}>
        {head}
        {direction && mark[direction]}
      </button>
    </th>
  );
}

function inOrder<Values>(
  rows: readonly TableRow<Values>[],
  columns: readonly Column<Values>[],
  order: SortOrder | null,
): readonly TableRow<Values>[] {
  if (!order) return rows;
  if (order.column === RUN) return sortRows(rows, ({ path, name }) => path + name, order.isDescending);
  const column = columns.find(({ head }) => head === order.column);
  return column ? sortRows(rows, ({ values }) => column.numberOf(values), order.isDescending) : rows;
}

function cellClass(value: number, isDim = false): string | undefined {
  if (isDim) return "dim";
  return Number.isFinite(value) ? undefined : "warn";
}

function stepText(step: number): string {
  return Number.isNaN(step) ? "–" : formatInteger(step);
}

function countText(count: number): string {
  return count === 0 ? "–" : formatInteger(count);
}

function changeText(change: number): string {
  return change > 0 ? `+${formatValue(change)}` : formatValue(change);
}
