/// What all runs say at the threshold under the pointer, the nearest run first.
import type { RefObject } from "preact";
import type { CurveReading } from "../../charts/curves/curve_types";
import { Tooltip } from "../../widgets/tooltip";
import type { PrCardModel } from "./card_model";
import { formatThreshold, type ThresholdRow } from "./threshold_rows";
import { ThresholdTable } from "./threshold_table";

export interface ThresholdTooltipProps {
  readonly model: PrCardModel;
  /** The chart: readings say where the pointer is in it. */
  readonly host: RefObject<HTMLElement | null>;
}

export function ThresholdTooltip({ model, host }: ThresholdTooltipProps) {
  const reading = model.reading.value;
  const rows = reading && nearestFirst(model.rowsAt(reading.parameter), reading.group);
  return reading && rows && rows.length > 0 ? (
    <TooltipPanel model={model} host={host} reading={reading} rows={rows} />
  ) : null;
}

interface TooltipPanelProps extends ThresholdTooltipProps {
  readonly reading: CurveReading;
  readonly rows: readonly ThresholdRow[];
}

function TooltipPanel({ model, host, reading, rows }: TooltipPanelProps) {
  const { state, page } = model;
  const shown = rows.slice(0, page.settings.tooltipRows.value);
  const nMore = rows.length - shown.length;
  return (
    <Tooltip
      host={host}
      at={reading.pixel}
      title={`Threshold ${formatThreshold(reading.parameter)}`}
      aside={
        <span class="hint">
          <kbd>T</kbd> {state.chosen.value < 0 ? "keep" : "free"}
        </span>
      }
      more={nMore > 0 ? `${nMore} more` : ""}
    >
      <ThresholdTable rows={shown} mode={state.mode.value} time={state.time.value} nearest={reading.group} />
    </Tooltip>
  );
}

function nearestFirst(rows: readonly ThresholdRow[], run: string): ThresholdRow[] {
  return [...rows.filter((row) => row.run === run), ...rows.filter((row) => row.run !== run)];
}
