/// What the data say at the cursor: the bucket under it, or all percentiles of its step.
import type { RefObject } from "preact";
import { formatWallTime } from "../../base/format_time";
import type { HistogramReading, HistogramRow } from "../../charts/histograms/histogram_types";
import { IconButton } from "../../widgets/button";
import { Tooltip, TooltipName } from "../../widgets/tooltip";
import type { HistogramCardModel } from "./card_model";
import { countText, partText, percentileName, percentileText, rangeText, stepText } from "./reading_text";

export interface HistogramTooltipProps {
  readonly model: HistogramCardModel;
  /** The chart: readings say where the pointer is in it. */
  readonly host: RefObject<HTMLElement | null>;
}

export function HistogramTooltip({ model, host }: HistogramTooltipProps) {
  const pinned = model.pinnedReading.value;
  const reading = pinned ?? model.reading.value;
  const [first] = reading?.rows ?? [];
  if (!reading || !first) return null;
  return (
    <ReadingPanel model={model} host={host} reading={reading} first={first} isPinned={pinned !== null} />
  );
}

interface ReadingPanelProps extends HistogramTooltipProps {
  readonly reading: HistogramReading;
  readonly first: HistogramRow;
  readonly isPinned: boolean;
}

function ReadingPanel({ model, host, reading, first, isPinned }: ReadingPanelProps) {
  const rows = isPinned ? reading.rows : reading.rows.slice(0, model.page.settings.tooltipRows.value);
  const nMore = reading.rows.length - rows.length;
  return (
    <Tooltip
      host={host}
      at={reading.pixel}
      title={stepText(first)}
      aside={isPinned ? <Unpin model={model} /> : <span class="hint">{formatWallTime(first.wall)}</span>}
      isPinned={isPinned}
      more={nMore > 0 ? `${nMore} more, T shows all` : ""}
    >
      {first.bin ? (
        <BinTable rows={rows} isShared={model.isShared} />
      ) : (
        <PercentileTable rows={rows} isShared={model.isShared} />
      )}
    </Tooltip>
  );
}

function Unpin({ model }: { readonly model: HistogramCardModel }) {
  return (
    <span class="actions">
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

interface TableProps {
  readonly rows: readonly HistogramRow[];
  readonly isShared: boolean;
}

function BinTable({ rows, isShared }: TableProps) {
  return (
    <table>
      <thead>
        <tr>
          {isShared && <th>Run</th>}
          <th>Values</th>
          <th>Count</th>
          <th>Part</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(
          (row, i) =>
            row.bin && (
              <tr key={row.id} class={isShared && i === 0 ? "nearest" : undefined}>
                {isShared && <TooltipName color={row.color} path={row.labelPath} name={row.labelName} />}
                <td>{rangeText(row.bin)}</td>
                <td>{countText(row.bin.count)}</td>
                <td class="dim">{partText(row.bin)}</td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}

/** Of one run a line for each percentile; of several one line each, with those that are drawn. */
function PercentileTable({ rows, isShared }: TableProps) {
  return isShared ? <PercentilesOfRuns rows={rows} /> : <PercentilesOfRun row={rows[0]} />;
}

function PercentilesOfRun({ row }: { readonly row: HistogramRow | undefined }) {
  return (
    <table>
      <tbody>
        {row?.percentiles.map((cut) => (
          <tr key={cut.basisPoints} class={cut.basisPoints === 5000 ? "nearest" : undefined}>
            <td class="dim">{percentileName(cut)}</td>
            <td>{percentileText(cut)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SHOWN_SHARES: readonly number[] = [1587, 5000, 8413];

function PercentilesOfRuns({ rows }: { readonly rows: readonly HistogramRow[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>Run</th>
          <th>16</th>
          <th>Median</th>
          <th>84</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={row.id} class={i === 0 ? "nearest" : undefined}>
            <TooltipName color={row.color} path={row.labelPath} name={row.labelName} />
            {SHOWN_SHARES.map((share) => {
              const cut = row.percentiles.find(({ basisPoints }) => basisPoints === share);
              return <td key={share}>{cut && percentileText(cut)}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
