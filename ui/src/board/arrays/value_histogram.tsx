/// How often which numbers are there in what is shown; two handles set the ends.
import { useRef } from "preact/hooks";
import { formatValue } from "../../base/format";
import { endsOf, shownEnds } from "../../charts/arrays/normalization";
import { nFinite, type Statistics } from "../../charts/arrays/statistics";
import { usePage } from "../../state/page";
import { type ArrayOptions, ruleOf } from "./array_options";
import { shownStatisticsOf } from "./shown_statistics";

const WIDTH = 256;
const HEIGHT = 60;
const KEY_PARTS = 64;

export interface ValueHistogramProps {
  readonly kind: string;
  readonly options: ArrayOptions;
}

/** Of all shown cards. Dragging a handle makes the range fixed. */
export function ValueHistogram({ kind, options }: ValueHistogramProps) {
  const statistics = shownStatisticsOf(usePage(), kind).joined.value;
  const svg = useRef<SVGSVGElement>(null);
  if (nFinite(statistics) === 0) return null;
  const { low, high } = statistics;
  const rule = ruleOf(options, low < 0 && high > 0);
  const [from, to] = shownEnds(endsOf(rule, statistics));
  const fix = (min: number, max: number) => {
    if (!(min < max)) return;
    options.min.value = min;
    options.max.value = max;
    options.mode.value = "fixed";
  };
  const valueAt = (event: PointerEvent) => {
    const box = svg.current?.getBoundingClientRect();
    const part = box ? (event.clientX - box.left) / box.width : 0;
    return low + (high - low) * Math.max(0, Math.min(1, part));
  };
  const drag = (event: PointerEvent, setEnd: (value: number) => void) => {
    const handle = event.currentTarget as Element;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: Event) => setEnd(valueAt(moved as PointerEvent));
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
  };
  const step = (high - low) / KEY_PARTS;
  return (
    <div class="value-histogram">
      <svg ref={svg} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={pathOf(statistics)} />
      </svg>
      {(
        [
          ["Low end of the range", from, (value: number) => fix(value, to)],
          ["High end of the range", to, (value: number) => fix(from, value)],
        ] as const
      ).map(([label, value, setEnd]) => (
        <span
          key={label}
          role="slider"
          tabIndex={0}
          class="range-handle"
          aria-label={label}
          aria-valuemin={low}
          aria-valuemax={high}
          aria-valuenow={value}
          style={{ left: `${100 * partOf(value, statistics)}%` }}
          onPointerDown={(event) => drag(event, setEnd)}
          onKeyDown={(event) => {
            const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            setEnd(value + by * step);
          }}
        />
      ))}
      <span class="low">{formatValue(low)}</span>
      <span class="high">{formatValue(high)}</span>
    </div>
  );
}

/** Bars by the square root of their counts, so that rare numbers are seen. */
function pathOf({ bins }: Statistics): string {
  const most = Math.sqrt(Math.max(1, ...bins));
  const bars = bins.map((count, i) => {
    const top = HEIGHT - (Math.sqrt(count) / most) * HEIGHT;
    return `V${top.toFixed(1)}H${((i + 1) * WIDTH) / bins.length}`;
  });
  return `M0 ${HEIGHT}${bars.join("")}V${HEIGHT}Z`;
}

function partOf(value: number, { low, high }: Statistics): number {
  return low === high ? 0.5 : Math.max(0, Math.min(1, (value - low) / (high - low)));
}
