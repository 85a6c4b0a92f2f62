/// Readings of histograms as text: the head of the tooltip, ranges, a sentence to hear.
import { formatInteger, formatValue } from "../../base/format";
import { shareLabel } from "../../charts/histograms/bands";
import type {
  BinReading,
  HistogramReading,
  HistogramRow,
  PercentileReading,
} from "../../charts/histograms/histogram_types";
import type { Mode } from "./modes";

/** `Step 12,000`, or the first and the last of the steps that a row stands for. */
export function stepText({ firstStep, step }: HistogramRow): string {
  if (firstStep === step) return `Step ${formatInteger(step)}`;
  return `Steps ${formatInteger(firstStep)} to ${formatInteger(step)}`;
}

/** `0.12 to 0.18`, `below −3`, or one value. */
export function rangeText({ low, high }: BinReading): string {
  if (!Number.isFinite(low)) return `below ${formatValue(high)}`;
  if (!Number.isFinite(high)) return `above ${formatValue(low)}`;
  return low === high ? formatValue(low) : `${formatValue(low)} to ${formatValue(high)}`;
}

/** Whole counts as they are, parts of them with four digits. */
export function countText(count: number): string {
  return Number.isInteger(count) ? formatInteger(count) : formatValue(count);
}

/** `12 %` of the histogram. */
export function partText({ count, total }: BinReading): string {
  return total > 0 ? `${((count / total) * 100).toFixed(1)} %` : "";
}

/** `max`, `84`, `median`, …. */
export function percentileName({ basisPoints }: PercentileReading): string {
  return basisPoints === 5000 ? "median" : shareLabel(basisPoints);
}

/** A value, or the two between which it lies. */
export function percentileText({ low, high }: PercentileReading): string {
  return low === high || Number.isNaN(low) ? formatValue(low) : `${formatValue(low)} to ${formatValue(high)}`;
}

/** One reading for assistive technology. */
export function spokenText({ rows: [row] }: HistogramReading, mode: Mode): string {
  if (!row) return "";
  const head = `${row.labelPath}${row.labelName}, ${stepText(row)}`;
  if (row.bin && mode !== "percentiles") {
    return `${head}, ${rangeText(row.bin)}: ${countText(row.bin.count)} of ${countText(row.bin.total)}`;
  }
  const cuts = row.percentiles.map((cut) => `${percentileName(cut)} ${percentileText(cut)}`);
  return [head, ...cuts].join(", ");
}
