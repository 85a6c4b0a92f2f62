/// The two handles at the ends of a range of colours.
import { type Ends, numberAt, partOf, shownEnds } from "../../charts/arrays/normalization";

export interface RangeHandlesProps {
  /** Numbers at the ends of what the handles lie on. */
  readonly domain: Ends;
  readonly ends: Ends;
  /** Called with both ends, whichever is dragged. */
  readonly onRange: (low: number, high: number) => void;
  /** Goes back to what held before: Backspace, as a double click on the bar. */
  readonly onReset: () => void;
  readonly onDragStart?: () => void;
  readonly onDragEnd?: () => void;
}

/** Parts of the range that an arrow key moves an end by. */
const KEY_PARTS = 64;
const DIRECTIONS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};

export function RangeHandles({ ends, onRange, ...rest }: RangeHandlesProps) {
  const [low, high] = shownEnds(ends);
  return (
    <>
      <Handle {...rest} label="Low end of the range" value={low} onValue={(value) => onRange(value, high)} />
      <Handle {...rest} label="High end of the range" value={high} onValue={(value) => onRange(low, value)} />
    </>
  );
}

interface HandleProps extends Omit<RangeHandlesProps, "ends" | "onRange"> {
  readonly label: string;
  readonly value: number;
  readonly onValue: (value: number) => void;
}

/** It may be dragged beyond what it lies on. */
function Handle({ label, value, domain, onValue, onReset, onDragStart, onDragEnd }: HandleProps) {
  const part = Math.max(0, Math.min(1, partOf(domain, value)));
  const [least, greatest] = shownEnds(domain);
  const press = (event: PointerEvent) => {
    const handle = event.currentTarget as HTMLElement;
    const box = handle.parentElement?.getBoundingClientRect();
    if (!box || event.button !== 0) return;
    handle.setPointerCapture(event.pointerId);
    onDragStart?.();
    handle.onpointermove = (moved) => onValue(numberAt(domain, (moved.clientX - box.left) / box.width));
    handle.onlostpointercapture = () => {
      handle.onpointermove = null;
      onDragEnd?.();
    };
  };
  return (
    <span
      role="slider"
      tabIndex={0}
      class="range-handle"
      aria-label={label}
      aria-valuemin={least}
      aria-valuemax={greatest}
      aria-valuenow={value}
      style={{ left: `${100 * part}%` }}
      onPointerDown={press}
      onKeyDown={(event) => {
        const direction = DIRECTIONS[event.key];
        if (direction === undefined && event.key !== "Backspace") return;
        event.preventDefault();
        event.stopPropagation();
        if (direction === undefined) onReset();
        else onValue(numberAt(domain, partOf(domain, value) + direction / KEY_PARTS));
      }}
    />
  );
}
