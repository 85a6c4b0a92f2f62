/// The table of runs with hyperparameters and metrics as columns.
import { computed, useComputed } from "@preact/signals";
import { useCallback, useMemo } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { Button } from "../../widgets/button";
import { CheckBox } from "../../widgets/check_box";
import { Table } from "../../widgets/table";
import type { TableColumn } from "../../widgets/table_column";
import { exactCell } from "./format_cell";
import type { HParamsModel } from "./hparams_model";
import { RunCell } from "./run_cell";
import type { SheetColumn, SheetRow } from "./sheet";
import { cellOf } from "./value_cell";

const ROW_HEIGHT_PX = { comfortable: 28, compact: 22 } as const;

export function HParamsTable({ model }: { readonly model: HParamsModel }) {
  const { page } = model;
  const columns = useColumns(model);
  const rowClass = useCallback(
    (row: SheetRow) =>
      computed(() => {
        const isHovered = model.runs.pointedRow === row.index;
        const isOpen = model.opened.value === row.name;
        return `table-row${isHovered ? " hovered" : ""}${isOpen ? " open" : ""}`;
      }),
    [model],
  );
  const sort = model.sort.value;
  return (
    <Table
      label="Runs, hyperparameters and metrics"
      columns={columns}
      corner={<CheckAll model={model} />}
      sections={useSections(model)}
      rows={model.sorted.value}
      rowHeightPx={ROW_HEIGHT_PX[page.settings.density.value]}
      rowClass={rowClass}
      sort={sort}
      topKey={`${model.query.value} ${sort?.id} ${sort?.isDescending}`}
      foot={<Foot model={model} />}
      onSort={(id) => model.sortBy(id)}
      onResize={(id, widthPx) => model.widths.set(id, widthPx)}
      onMove={(id, before) => model.edit({ act: "move", id, before })}
      onOpen={(row) => {
        model.opened.value = model.opened.peek() === row.name ? null : row.name;
      }}
      onToggle={(row) => model.runs.toggle([row])}
      onPoint={(row) => {
        page.pointer.run.value = row ? (model.runs.of(row)[0] ?? null) : null;
      }}
    />
  );
}

function useColumns(model: HParamsModel): readonly TableColumn<SheetRow>[] {
  const columns = model.columns.value;
  const widths = model.widths.all.value;
  const sort = model.sort.value;
  const range = model.sortRange.value;
  const now = model.page.lastHeardMillis.peek() / 1000;
  return useMemo(() => {
    const runColumn: TableColumn<SheetRow> = {
      ...{ id: "run", title: "Run", section: "fact", isRight: false },
      widthPx: widths.get("run") ?? defaultWidth("run"),
      render: (row) => ({ content: <RunCell key={row.name} model={model} row={row} /> }),
    };
    const others = columns.map((column): TableColumn<SheetRow> => {
      const strip = column.id === sort?.id && column.kind === "metric" ? range : null;
      return {
        id: column.id,
        title: column.title,
        ...noteOf(column),
        description: column.description ? `${column.name}: ${column.description}` : column.name,
        section: column.kind,
        isRight: column.isNumeric,
        widthPx: widths.get(column.id) ?? defaultWidth(column.id, column),
        render: (row) => cellOf(column, column.cells[row.index] ?? null, now, strip),
        describe: (row) => exactCell(column, column.cells[row.index] ?? null),
      };
    });
    return [runColumn, ...others];
  }, [model, columns, widths, sort, range, now]);
}

function noteOf({ metric }: SheetColumn): { note?: string } {
  return metric ? { note: metric.point } : {};
}

const FACT_WIDTHS_PX: Readonly<Record<string, number>> = {
  run: 236,
  status: 96,
  started: 104,
  duration: 88,
  group: 120,
};
const CHARACTER_PX = 6.5;
const HEAD_PADDING_PX = 30;
const N_MEASURED = 100;

/** As wide as the title and the first texts need, and more for metrics, which may get a strip. */
function defaultWidth(id: string, column?: SheetColumn): number {
  const fact = FACT_WIDTHS_PX[id];
  if (fact !== undefined || !column) return fact ?? 120;
  const title = column.title.length + (column.metric ? column.metric.point.length + 1 : 0);
  const texts = column.cells.slice(0, N_MEASURED).map((cell) => (typeof cell === "string" ? cell.length : 0));
  const least = column.kind === "metric" ? 132 : 76;
  return Math.min(240, Math.max(least, Math.max(title, ...texts) * CHARACTER_PX + HEAD_PADDING_PX));
}

function useSections(model: HParamsModel): Readonly<Record<string, string>> {
  const hparams = model.sheet.value.columns.filter(({ kind }) => kind === "hparam");
  const nShown = model.columns.value.filter(({ kind }) => kind === "hparam").length;
  const nDiffering = hparams.filter(({ differs }) => differs).length;
  const nEqual = hparams.length - nDiffering;
  const isHidden = model.onlyDiffering.value;
  const nOthers = hparams.length - nShown - (isHidden ? nEqual : 0);
  const equal = nEqual === 0 ? "" : `, ${formatInteger(nEqual)} equal${isHidden ? " hidden" : ""}`;
  const others = nOthers > 0 ? `, ${formatInteger(nOthers)} more under Columns` : "";
  return { fact: "", hparam: `Hyperparameters, ${nDiffering} differ${equal}${others}`, metric: "Metrics" };
}

function CheckAll({ model }: { readonly model: HParamsModel }) {
  const state = useComputed(() => model.runs.stateOf(model.listed.value)).value;
  return (
    <CheckBox
      state={state}
      label="All runs that match"
      tabIndex={-1}
      onToggle={() => model.runs.toggle(model.listed.peek())}
    />
  );
}

function Foot({ model }: { readonly model: HParamsModel }) {
  const nHidden = model.sheet.value.rows.length - model.listed.value.length;
  const unreadable = model.tables.table.value.answer?.unreadable ?? [];
  return (
    <>
      {nHidden > 0 && (
        <span>
          {nHidden === 1 ? "1 run does" : `${formatInteger(nHidden)} runs do`} not match.{" "}
          <Button look="link" onClick={() => model.query.reset()}>
            Clear the filter
          </Button>
        </span>
      )}
      {unreadable.length > 0 && (
        <span class="warn" title={unreadable.map(({ run, tag }) => `${run}: ${tag}`).join("\n")}>
          {unreadable.length === 1
            ? "The hyperparameters of 1 run"
            : `Hyperparameters of ${unreadable.length} runs`}{" "}
          could not be read.
        </span>
      )}
    </>
  );
}
