/// The numbers along the row and the column of a cell, as lines beside the picture and beneath it.
import { useCallback, useMemo } from "preact/hooks";
import { formatValue } from "../../base/format";
import type { ArrayNumbers } from "../../charts/arrays/numbers";
import {
  type Cell,
  columnProfile,
  profileLines,
  profileRange,
  rowProfile,
  thinProfile,
} from "../../charts/arrays/profiles";
import { type Draw, DrawnCanvas } from "./drawn_canvas";

export interface ProfileStripsProps {
  readonly numbers: ArrayNumbers;
  /** Whose row and column; `null` before one was pointed at. */
  readonly cell: Cell | null;
  /** Row 0 is at the bottom. */
  readonly isFlipped: boolean;
}

/** Both lines have one scale, from the least to the greatest number of the two. */
export function ProfileStrips({ numbers, cell, isFlipped }: ProfileStripsProps) {
  const row = cell && Math.min(cell.row, numbers.nRows - 1);
  const column = cell && Math.min(cell.column, numbers.nColumns - 1);
  const across = useMemo(() => (row === null ? NOTHING : rowProfile(numbers, row)), [numbers, row]);
  const down = useMemo(() => (column === null ? NOTHING : columnProfile(numbers, column)), [numbers, column]);
  const range = useMemo(() => profileRange(across, down), [across, down]);
  const drawRow = useDrawing(across, range, column, false, false);
  const drawColumn = useDrawing(down, range, row, true, isFlipped);
  return (
    <>
      <div class="profile of-column">
        <DrawnCanvas className="profile-line" draw={drawColumn} />
      </div>
      <div class="profile of-row">
        <DrawnCanvas className="profile-line" draw={drawRow} />
        {range && <span class="high">{formatValue(range[1])}</span>}
        {range && <span class="low">{formatValue(range[0])}</span>}
      </div>
    </>
  );
}

const NOTHING = new Float64Array();
const MARGIN_PX = 3;

/** How a profile is drawn; `at` is the cell on it. */
function useDrawing(
  profile: Float64Array,
  range: readonly [low: number, high: number] | null,
  at: number | null,
  isDown: boolean,
  isReversed: boolean,
): Draw {
  return useCallback<Draw>(
    (context, { width, height }) => {
      if (!range || at === null) return;
      const [length, depth] = isDown ? [height, width] : [width, height];
      const point = (along: number, up: number): [x: number, y: number] => {
        const far = (isReversed ? 1 - along : along) * length;
        const high = MARGIN_PX + up * (depth - 2 * MARGIN_PX);
        return isDown ? [high, far] : [far, height - high];
      };
      const middle = (at + 0.5) / profile.length;
      context.globalAlpha = 0.35;
      strokeLine(context, [point(middle, 0), point(middle, 1)]);
      context.globalAlpha = 1;
      for (const stretch of profileLines(thinProfile(profile, Math.ceil(length)), range)) {
        strokeLine(
          context,
          stretch.map(({ along, up }) => point(along, up)),
        );
      }
    },
    [profile, range, at, isDown, isReversed],
  );
}

/** A single place is a dot. */
function strokeLine(context: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  const [first] = points;
  if (!first) return;
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(...first);
  for (const place of points) context.lineTo(...place);
  context.stroke();
}
