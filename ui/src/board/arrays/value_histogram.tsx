/// How often which numbers are there, over the colours that they have; two handles set the ends.
import type { Palette } from "../../charts/arrays/colormap";
import { type Ends, shownEnds } from "../../charts/arrays/normalization";
import { nFinite, percentBelow, type Statistics } from "../../charts/arrays/statistics";
import { linearTicks } from "../../charts/axes/ticks";
import { type ArrayOptions, fixRange, freeRange } from "./array_options";
import { PaletteStrip } from "./palette_strip";
import { RangeHandles } from "./range_handles";

export interface ValueHistogramProps {
  readonly statistics: Statistics;
  readonly palette: Palette;
  readonly ends: Ends;
  readonly options: ArrayOptions;
}

const WIDTH = 256;
const HEIGHT = 60;
const N_TICKS = 4;

/** With percentiles the handles set these; else dragging one makes the range fixed. */
export function ValueHistogram({ statistics, palette, ends, options }: ValueHistogramProps) {
  if (nFinite(statistics) === 0) return null;
  const domain = domainOf(statistics, ends);
  const reset = () => freeRange(options);
  const setRange = (low: number, high: number) => {
    if (options.mode.peek() !== "percentile") return fixRange(options, low, high);
    options.lowPercent.value = roundPercent(percentBelow(statistics, low));
    options.highPercent.value = roundPercent(percentBelow(statistics, high));
  };
  return (
    <fieldset class="value-histogram" aria-label="Values and range" onDblClick={reset}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={pathOf(statistics, domain)} />
      </svg>
      <PaletteStrip palette={palette} ends={ends} domain={domain} />
      <RangeHandles domain={domain} ends={ends} onRange={setRange} onReset={reset} />
      <div class="color-ticks">
        {linearTicks([domain.low, domain.high], N_TICKS).map(({ value, label }) => (
          <span key={label} class="tick" style={{ left: `${100 * placeOf(value, domain)}%` }}>
            {label}
          </span>
        ))}
      </div>
    </fieldset>
  );
}

/** All numbers and both ends are in it; it is no point even where all numbers are equal. */
function domainOf({ low, high }: Statistics, ends: Ends): Ends {
  const [from, to] = shownEnds(ends);
  const least = Math.min(low, Number.isFinite(from) ? from : low);
  const greatest = Math.max(high, Number.isFinite(to) ? to : high);
  const room = least < greatest ? 0 : Math.abs(least) || 1;
  return { low: least - room, high: greatest + room, isLog: false };
}

function placeOf(value: number, { low, high }: Ends): number {
  return (value - low) / (high - low);
}

/** Bars by the square root of their counts, so that rare numbers are seen. */
function pathOf({ bins, low, high }: Statistics, domain: Ends): string {
  const most = Math.sqrt(Math.max(1, ...bins));
  const x = (i: number) => (placeOf(low + ((high - low) * i) / bins.length, domain) * WIDTH).toFixed(2);
  if (low === high) return `M${x(0)} ${HEIGHT}h-1V0h2V${HEIGHT}Z`;
  const bars = bins.map((count, i) => {
    const top = HEIGHT - (Math.sqrt(count) / most) * HEIGHT;
    return `V${top.toFixed(1)}H${x(i + 1)}`;
  });
  return `M${x(0)} ${HEIGHT}${bars.join("")}V${HEIGHT}Z`;
}

function roundPercent(percent: number): number {
  return Number(percent.toFixed(1));
}
