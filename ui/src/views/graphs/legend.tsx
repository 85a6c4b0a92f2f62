/// What the colours mean.
import { formatInteger, formatShort } from "../../base/format";
import { formatBytes } from "../../base/format_bytes";
import type { GraphScene, Legend } from "../../charts/graph/types";
import { usePage } from "../../state/page";
import { legendColors } from "./node_colors";
import { formatMicros } from "./node_facts";

/** So many fit into the corner. */
const MAX_ENTRIES = 8;

export function GraphLegend({ scene: { legend, colorBy } }: { readonly scene: GraphScene }) {
  const { brightness } = usePage();
  if (legend.form === "scale") return <Scale legend={legend} />;
  const colors = legendColors(legend, colorBy, brightness.value);
  const entries = legend.entries.map((entry, i) => ({ ...entry, color: colors[i] }));
  const shown = entries.slice(0, MAX_ENTRIES);
  return (
    <ul class="graph-legend" aria-label="Colours">
      {shown.map(({ key, label, count, color }) => (
        <li key={key} title={formatInteger(count)}>
          <span class="stroke" style={{ "--color": color }} />
          {label}
        </li>
      ))}
      {entries.length > shown.length && <li>{`${formatInteger(entries.length - shown.length)} more`}</li>}
    </ul>
  );
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
