/// Rows of one threshold as a table: measures and counts, or the bins of a reliability diagram.
import { formatInteger } from "../../base/format";
import { formatDuration, formatWallTime } from "../../base/format_time";
import { RunCell } from "../../widgets/run_cell";
import type { ModeName } from "./modes";
import type { TimeName } from "./pr_state";
import { formatCount, formatRatio, formatThreshold, type ThresholdRow } from "./threshold_rows";

export interface ThresholdTableProps {
  readonly rows: readonly ThresholdRow[];
  readonly mode: ModeName;
  readonly time: TimeName;
  /** Heads are cut where there is little room. */
  readonly isTight?: boolean;
  /** The run that the pointer is nearest to. */
  readonly nearest?: string;
}

interface Column {
  readonly head: string;
  readonly shortHead?: string;
  /** Of the head. */
  readonly title?: string;
  readonly isDim?: boolean;
  readonly textOf: (row: ThresholdRow) => string;
}

const COUNTS: readonly Column[] = [
  { head: "TP", title: "True positives", textOf: (row) => formatCount(row.truePositives) },
  { head: "FP", title: "False positives", textOf: (row) => formatCount(row.falsePositives) },
  { head: "TN", title: "True negatives", textOf: (row) => formatCount(row.trueNegatives) },
  { head: "FN", title: "False negatives", textOf: (row) => formatCount(row.falseNegatives) },
];

const MEASURES: readonly Column[] = [
  { head: "Precision", shortHead: "Prec.", title: "Precision", textOf: (row) => formatRatio(row.precision) },
  { head: "Recall", shortHead: "Rec.", title: "Recall", textOf: (row) => formatRatio(row.recall) },
  { head: "F1", textOf: (row) => formatRatio(row.f1) },
];

const BINS: readonly Column[] = [
  {
    head: "Scores",
    title: "From this one to below that one; the last bin has both",
    textOf: ({ bin }) => (bin ? `${formatThreshold(bin.low)} to ${formatThreshold(bin.high)}` : "–"),
  },
  { head: "Positive", textOf: ({ bin }) => (bin ? formatRatio(bin.nPositive / bin.nExamples) : "–") },
  { head: "Examples", textOf: ({ bin }) => (bin ? formatCount(bin.nExamples) : "–") },
];

const TIMES: Readonly<Record<TimeName, Column>> = {
  step: { head: "Step", isDim: true, textOf: (row) => formatInteger(row.step) },
  relative: { head: "Relative", isDim: true, textOf: (row) => formatDuration(row.relative) },
  wall: { head: "Wall time", isDim: true, textOf: (row) => formatWallTime(row.wallTime) },
};

const THRESHOLD: Column = { head: "Threshold", isDim: true, textOf: (row) => formatThreshold(row.threshold) };

export function ThresholdTable({ rows, mode, time, isTight = false, nearest }: ThresholdTableProps) {
  const columns = [
    ...(mode === "calibration" ? BINS : [...MEASURES, ...COUNTS]),
    ...(new Set(rows.map((row) => row.threshold)).size > 1 ? [THRESHOLD] : []),
    ...(time !== "step" || new Set(rows.map((row) => row.step)).size > 1 ? [TIMES[time]] : []),
  ];
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Run</th>
          {columns.map(({ head, shortHead, title }) => (
            <th key={head} scope="col" title={title}>
              {isTight ? (shortHead ?? head) : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.run} class={row.run === nearest ? "nearest" : undefined} data-line={row.run}>
            <td title={row.run}>
              {isTight ? <RunCell name={row.run} color={row.color} /> : <WholeRun row={row} />}
            </td>
            {columns.map(({ head, isDim, textOf }) => (
              <td key={head} class={isDim ? "dim" : undefined}>
                {textOf(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WholeRun({ row }: { readonly row: ThresholdRow }) {
  return (
    <>
      <span class="dot" style={{ "--color": row.color }} />
      <span class="path">{row.path}</span>
      {row.name}
    </>
  );
}
