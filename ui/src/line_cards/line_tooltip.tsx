/// The readings of all runs at the cursor, nearest first; pinned it is a table to scroll, select and copy.
import type { RefObject } from "preact";
import { formatInteger, formatValue } from "../base/format";
import { formatDuration, formatWallTime } from "../base/format_time";
import { splitPath } from "../base/text";
import type { HoverReading, ReadingRow } from "../charts/types";
import { IconButton } from "../widgets/button";
import { copyText } from "../widgets/clipboard";
import { LineMark } from "../widgets/line_mark";
import { Tooltip, TooltipName } from "../widgets/tooltip";
import type { LineCardModel } from "./line_card_model";
import type { LineSpec } from "./line_subject";
import { tableText, titleOf } from "./reading_text";

export interface LineTooltipProps {
  readonly model: LineCardModel;
  /** The chart: readings say where the pointer is in it. */
  readonly host: RefObject<HTMLElement | null>;
}

export function LineTooltip({ model, host }: LineTooltipProps) {
  const pinned = model.pinnedReading.value;
  const reading = pinned ?? model.reading.value;
  if (!reading || reading.rows.length === 0) return null;
  return <ReadingPanel model={model} host={host} reading={reading} isPinned={pinned !== null} />;
}

interface ReadingPanelProps extends LineTooltipProps {
  readonly reading: HoverReading;
  readonly isPinned: boolean;
}

function ReadingPanel({ model, host, reading, isPinned }: ReadingPanelProps) {
  const { settings } = model.page;
  const xAxis = settings.xAxis.value;
  const rows = isPinned ? reading.rows : reading.rows.slice(0, settings.tooltipRows.value);
  const nMore = reading.rows.length - rows.length;
  return (
    <Tooltip
      host={host}
      at={reading.pixel}
      title={titleOf(reading, xAxis)}
      aside={isPinned ? <PinnedActions model={model} rows={reading.rows} /> : <PinHint />}
      isPinned={isPinned}
      more={nMore > 0 ? `${nMore} more, T shows all` : ""}
    >
      <ReadingTable
        model={model}
        rows={rows}
        hasStep={haveSteps(rows, xAxis === "step")}
        hasWallTime={settings.hasWallTimeInTooltip.value}
      />
    </Tooltip>
  );
}

interface PinnedActionsProps {
  readonly model: LineCardModel;
  readonly rows: readonly ReadingRow[];
}

function PinnedActions({ model, rows }: PinnedActionsProps) {
  return (
    <span class="actions">
      <IconButton icon="copy" label="Copy as table" isSmall onClick={() => copyText(tableText(rows))} />
      <IconButton
        icon="pin"
        label="Unpin"
        keys="T"
        isSmall
        isPressed
        onClick={() => model.togglePinnedTooltip()}
      />
    </span>
  );
}

function PinHint() {
  return (
    <span class="hint">
      <kbd>T</kbd> pin
    </span>
  );
}

interface ReadingTableProps {
  readonly model: LineCardModel;
  readonly rows: readonly ReadingRow[];
  readonly hasStep: boolean;
  readonly hasWallTime: boolean;
}

function ReadingTable({ model, rows, hasStep, hasWallTime }: ReadingTableProps) {
  const { hasTags, specs } = model.subject;
  const hasBands = specs.value.some(({ band }) => band);
  const hasSmoothed = rows.some((row) => row.smoothed !== null);
  return (
    <table>
      <thead>
        <tr>
          <th>Run</th>
          {hasTags && <th class="text">Tag</th>}
          {hasSmoothed && <th>Smoothed</th>}
          <th>Value</th>
          {hasBands && <th>Band</th>}
          {hasStep && <th>Step</th>}
          <th>Relative</th>
          {hasWallTime && <th>Wall time</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={row.id} class={i === 0 ? "nearest" : undefined}>
            <RunCell row={row} spec={model.specOf(row.id)} />
            {hasTags && <TagCell row={row} spec={model.specOf(row.id)} />}
            {hasSmoothed && <NumberCell value={row.smoothed} />}
            <NumberCell value={row.value} />
            {hasBands && <td class="dim">{bandText(row)}</td>}
            {hasStep && <td class="dim">{formatInteger(row.step)}</td>}
            <td class="dim">{formatDuration(row.relative)}</td>
            {hasWallTime && <td class="dim">{formatWallTime(row.wall)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function bandText({ range }: ReadingRow): string {
  return range?.every(Number.isFinite) ? range.map(formatValue).join(" to ") : "";
}

interface NameCellProps {
  readonly row: ReadingRow;
  readonly spec: LineSpec | undefined;
}

function RunCell({ row, spec }: NameCellProps) {
  const [path, name] = spec ? splitPath(spec.run) : [row.labelPath, row.labelName];
  return <TooltipName color={row.color} path={path} name={name} />;
}

function TagCell({ row, spec }: NameCellProps) {
  return (
    <td class="text">
      <LineMark color={row.color} {...(spec?.dash ? { dash: spec.dash } : {})} />
      {spec?.tag}
    </td>
  );
}

function NumberCell({ value }: { readonly value: number | null }) {
  if (value === null) return <td />;
  return <td class={Number.isFinite(value) ? undefined : "warn"}>{formatValue(value)}</td>;
}

/** Steps are shown unless the head says the one step that all rows have. */
function haveSteps(rows: readonly ReadingRow[], isStepAxis: boolean): boolean {
  return !isStepAxis || new Set(rows.map((row) => row.step)).size > 1;
}
