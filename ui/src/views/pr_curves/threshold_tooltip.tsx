/// What all runs say at the threshold under the pointer, the nearest run first.
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { CurveReading } from "../../charts/curves/curve_types";
import { placeAtPointer } from "../../widgets/placement";
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
  const panel = useRef<HTMLDivElement>(null);
  const { state, page } = model;
  const shown = rows.slice(0, page.settings.tooltipRows.value);
  const nMore = rows.length - shown.length;
  useLayoutEffect(() => place(panel.current, host.current, reading), [host, reading]);
  return (
    <div ref={panel} popover="manual" class="tooltip" role="tooltip">
      <div class="tooltip-head">
        <b>Threshold {formatThreshold(reading.parameter)}</b>
        <span class="hint">
          <kbd>T</kbd> {state.chosen.value < 0 ? "keep" : "free"}
        </span>
      </div>
      <div class="tooltip-rows">
        <ThresholdTable
          rows={shown}
          mode={state.mode.value}
          time={state.time.value}
          nearest={reading.group}
        />
      </div>
      {nMore > 0 && <div class="tooltip-more">{nMore} more</div>}
    </div>
  );
}

function nearestFirst(rows: readonly ThresholdRow[], run: string): ThresholdRow[] {
  return [...rows.filter((row) => row.run === run), ...rows.filter((row) => row.run !== run)];
}

function place(panel: HTMLElement | null, host: HTMLElement | null, { pixel }: CurveReading): void {
  if (!panel || !host) return;
  if (!panel.matches(":popover-open")) panel.showPopover();
  const { left, top } = host.getBoundingClientRect();
  const pointer = { left: left + pixel.x, top: top + pixel.y };
  const size = { width: panel.offsetWidth, height: panel.offsetHeight };
  const spot = placeAtPointer(pointer, size, { width: window.innerWidth, height: window.innerHeight });
  panel.style.left = `${spot.left}px`;
  panel.style.top = `${spot.top}px`;
}
