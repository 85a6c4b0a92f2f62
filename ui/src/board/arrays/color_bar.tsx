/// The colours of a picture with ticks; its ends can be dragged.
import { useState } from "preact/hooks";
import type { Palette } from "../../charts/arrays/colormap";
import { type Ends, partOf, shownEnds } from "../../charts/arrays/normalization";
import { withPivot } from "../../charts/arrays/numbers";
import { linearTicks, logTicks } from "../../charts/axes/ticks";
import { type ArrayOptions, fixRange, freeRange } from "./array_options";
import { PaletteStrip } from "./palette_strip";
import { RangeHandles } from "./range_handles";

export interface ColorBarProps {
  readonly palette: Palette;
  readonly ends: Ends;
  /** What was taken away from integers that are too large to be drawn as they are. */
  readonly pivot?: bigint;
  readonly options: ArrayOptions;
}

export function ColorBar({ palette, ends, pivot = 0n, options }: ColorBarProps) {
  const [held, setHeld] = useState<Ends | null>(null);
  const domain = held ?? ends;
  if (Number.isNaN(ends.low)) return null;
  const reset = () => freeRange(options);
  const canDrag = pivot === 0n && ends.low < ends.high;
  return (
    <fieldset
      class="color-bar"
      aria-label="Range of colours"
      title={titleOf(ends, canDrag)}
      onDblClick={reset}
    >
      <PaletteStrip palette={palette} ends={ends} domain={domain} />
      {canDrag && (
        <RangeHandles
          domain={domain}
          ends={ends}
          onRange={(low, high) => fixRange(options, low, high)}
          onReset={reset}
          onDragStart={() => setHeld(ends)}
          onDragEnd={() => setHeld(null)}
        />
      )}
      <Ticks domain={domain} pivot={pivot} />
    </fieldset>
  );
}

function titleOf({ isLog }: Ends, canDrag: boolean): string {
  const what = isLog ? "Colours by the logarithm" : "Colours from least to greatest";
  return canDrag ? `${what}; drag an end to fix the range, double-click to go back` : what;
}

const N_TICKS = 3;
/** Part of a bar of usual width that a character takes. */
const CHARACTER_PART = 0.034;

/** The numbers at the ends, and round ones between them where there is room. */
function Ticks({ domain, pivot }: { readonly domain: Ends; readonly pivot: bigint }) {
  const [low, high] = shownEnds(domain);
  const [lowText, highText] = [withPivot(low, pivot), withPivot(high, pivot)];
  const hasTicks = pivot === 0n && low < high && Number.isFinite(high - low);
  const between = hasTicks ? ticksOf(domain).filter(fitsBetween(lowText, highText)) : [];
  return (
    <div class="color-ticks">
      <span class="low">{lowText}</span>
      {between.map(({ part, label }) => (
        <span key={label} class="tick" style={{ left: `${100 * part}%` }}>
          {label}
        </span>
      ))}
      <span class="high">{highText}</span>
    </div>
  );
}

interface PlacedTick {
  readonly part: number;
  readonly label: string;
}

function ticksOf(domain: Ends): PlacedTick[] {
  const ends = shownEnds(domain);
  const ticks = domain.isLog ? logTicks(ends, N_TICKS + 2) : linearTicks(ends, N_TICKS);
  return ticks.map(({ value, label }) => ({ part: partOf(domain, value), label }));
}

function fitsBetween(low: string, high: string): (tick: PlacedTick) => boolean {
  const widthOf = (text: string, nCharacters: number) => (text.length + nCharacters) * CHARACTER_PART;
  return ({ part, label }) => {
    const half = widthOf(label, 1) / 2;
    return part - half > widthOf(low, 1) && part + half < 1 - widthOf(high, 1);
  };
}
