/// Everything about one row beside the table: its values, its sessions, and the curves of its metrics.
import { useEffect } from "preact/hooks";
import { IconButton } from "../../widgets/button";
import { copyText } from "../../widgets/clipboard";
import { RunName } from "../../widgets/names";
import { ScrollArea } from "../../widgets/scroll_area";
import { exactCell, formatCell } from "./format_cell";
import type { HParamsModel } from "./hparams_model";
import { MetricChart } from "./metric_chart";
import { metricsOf } from "./row_metrics";
import type { SheetColumn, SheetRow } from "./sheet";

export interface RowPanelProps {
  readonly model: HParamsModel;
  readonly row: SheetRow;
}

export function RowPanel({ model, row }: RowPanelProps) {
  useEffect(() => closeByEscape(model), [model]);
  const { columns } = model.sheet.value;
  const has = ({ cells }: SheetColumn) => (cells[row.index] ?? null) !== null;
  const hparams = columns.filter((column) => column.kind === "hparam" && has(column));
  return (
    <aside class="row-panel" aria-label={`Values of ${row.name}`}>
      <div class="bar">
        <span class="dot" style={{ "--color": model.runs.colorOf(row) }} />
        <RunName name={row.name} />
        <span class="space" />
        <IconButton icon="copy" label="Copy the name" isSmall onClick={() => void copyText(row.name)} />
        <IconButton icon="close" label="Close" keys="Esc" isSmall onClick={() => close(model)} />
      </div>
      <ScrollArea>
        <Facts row={row} columns={columns.filter((column) => column.kind === "fact" && has(column))} />
        {metricsOf(model).map((metric, rank) => (
          <MetricChart key={metric.id} page={model.page} row={row} metric={metric} rank={rank} />
        ))}
        <Values
          title="Metrics"
          columns={model.columns.value.filter((column) => column.kind === "metric" && has(column))}
          row={row}
        />
        <Values title="Hyperparameters" columns={hparams} row={row} />
        {row.runs.length > 1 && <Sessions row={row} />}
      </ScrollArea>
    </aside>
  );
}

function close(model: HParamsModel): void {
  model.opened.value = null;
}

function closeByEscape(model: HParamsModel): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) close(model);
  };
  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
}

interface FactsProps {
  readonly row: SheetRow;
  readonly columns: readonly SheetColumn[];
}

function Facts({ row, columns }: FactsProps) {
  return (
    <section>
      <dl>
        {columns
          .filter(({ id }) => id !== "run")
          .map((column) => (
            <Value key={column.id} column={column} row={row} />
          ))}
        {row.monitorUrl !== "" && (
          <>
            <dt>Monitor</dt>
            <dd>
              <Address text={row.monitorUrl} />
            </dd>
          </>
        )}
        {row.modelUri !== "" && (
          <>
            <dt>Model</dt>
            <dd>
              <Address text={row.modelUri} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** A link only where it leads to a web site: anything may stand in an event file. */
function Address({ text }: { readonly text: string }) {
  return /^https?:\/\//i.test(text) ? (
    <a href={text} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  ) : (
    <code>{text}</code>
  );
}

interface ValuesProps {
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly row: SheetRow;
}

function Values({ title, columns, row }: ValuesProps) {
  if (columns.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {columns.map((column) => (
          <Value key={column.id} column={column} row={row} />
        ))}
      </dl>
    </section>
  );
}

function Value({ column, row }: { readonly column: SheetColumn; readonly row: SheetRow }) {
  const cell = column.cells[row.index] ?? null;
  const exact = exactCell(column, cell);
  return (
    <>
      <dt title={column.description || column.name}>
        {column.title}
        {column.metric && <span class="faint"> {column.metric.point}</span>}
      </dt>
      <dd title={exact}>{column.kind === "hparam" ? exact : formatCell(column, cell, Date.now() / 1000)}</dd>
    </>
  );
}

function Sessions({ row }: { readonly row: SheetRow }) {
  return (
    <section>
      <h3>Sessions</h3>
      <ul>
        {row.runs.map((run) => (
          <li key={run}>
            <RunName name={run} />
          </li>
        ))}
      </ul>
    </section>
  );
}
