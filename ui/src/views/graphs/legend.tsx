/// What the colours mean.
import { formatInteger, formatShort } from "../../base/format";
import { formatBytes } from "../../base/format_bytes";
import type { GraphScene, Legend, LegendEntry } from "../../charts/graph/types";
import { usePage } from "../../state/page";
import { legendColors } from "./node_colors";
import { formatMicros } from "./node_facts";

/** So many fit into the corner. */
const MAX_ROWS = 8;
const MAX_LABELS = 2;

export function GraphLegend({ scene: { legend, colorBy } }: { readonly scene: GraphScene }) {
  const { brightness } = usePage();
  if (legend.form === "scale") return <Scale legend={legend} />;
  const rows = legendRows(legend.entries, legendColors(legend, colorBy, brightness.value));
  const shown = rows.slice(0, MAX_ROWS);
  return (
    <ul class="graph-legend" aria-label="Colours">
      {shown.map(({ color, labels, count }) => (
        <li key={color} title={`${labels.join(", ")}: ${formatInteger(count)}`}>
          <span class="stroke" style={{ "--color": color }} />
          {labels.length > MAX_LABELS ? `${labels.slice(0, MAX_LABELS).join(", ")} …` : labels.join(", ")}
        </li>
      ))}
      {rows.length > shown.length && <li>{`${formatInteger(rows.length - shown.length)} more`}</li>}
    </ul>
  );
}

interface LegendRow {
  readonly color: string;
  readonly labels: string[];
  count: number;
}

/** Entries of one colour stand in one row. */
function legendRows(entries: readonly LegendEntry[], colors: readonly string[]): readonly LegendRow[] {
  const rowByColor = new Map<string, LegendRow>();
  for (const [i, { label, count }] of entries.entries()) {
    const color = colors[i] ?? "";
    const row = rowByColor.get(color) ?? { color, labels: [], count: 0 };
    row.labels.push(label);
    row.count += count;
    rowByColor.set(color, row);
  }
  return [...rowByColor.values()];
}

function Scale({ legend: { low, high, unit } }: { readonly legend: Extract<Legend, { form: "scale" }> }) {
  const format = { "": formatShort, µs: formatMicros, bytes: formatBytes }[unit];
  return (
    <div class="graph-legend">
      {format(low)}
      <span class="scale" />
      {format(high)}
    </div>
  );
}
