/// The numbers along the row and the column of a cell, as lines beside the picture and beneath it.
import { useCallback, useMemo } from "preact/hooks";
import { type CellWindow, partOf } from "../../charts/arrays/cell_window";
import { type ArrayNumbers, withPivot } from "../../charts/arrays/numbers";
import {
  type Cell,
  columnProfile,
  profileLines,
  profileRange,
  rowProfile,
  thinProfile,
} from "../../charts/arrays/profiles";
import { frameAt, type PictureView } from "../../charts/pictures/zoom_pan";
import { type Draw, DrawnCanvas } from "./drawn_canvas";

export interface ProfileStripsProps {
  readonly numbers: ArrayNumbers;
  /** Whose row and column; `null` before one was pointed at. */
  readonly cell: Cell | null;
  /** Row 0 is at the bottom. */
  readonly isFlipped: boolean;
  readonly view: PictureView;
  /** The cells of which anything is seen. */
  readonly seen: CellWindow;
}

/** Both lines have one scale, from the least to the greatest number of what is seen of the two. */
export function ProfileStrips({ numbers, cell, isFlipped, view, seen }: ProfileStripsProps) {
  const { fromRow, toRow, fromColumn, toColumn } = seen;
  const row = cell && Math.max(fromRow, Math.min(cell.row, toRow - 1));
  const column = cell && Math.max(fromColumn, Math.min(cell.column, toColumn - 1));
  const across = useMemo(
    () => (row === null ? NOTHING : rowProfile(numbers, row).subarray(fromColumn, toColumn)),
    [numbers, row, fromColumn, toColumn],
  );
  const down = useMemo(
    () => (column === null ? NOTHING : columnProfile(numbers, column).subarray(fromRow, toRow)),
    [numbers, column, fromRow, toRow],
  );
  const range = useMemo(() => profileRange(across, down), [across, down]);
  const { nRows, nColumns } = numbers;
  const { left, top, width, height } = partOf(seen, { nRows, nColumns, isFlipped });
  const start = frameAt(view, { x: left, y: top });
  const drawRow = useDrawing(across, range, column === null ? null : column - fromColumn, {
    start: start.x,
    length: width * view.scale,
    isDown: false,
    isReversed: false,
  });
  const drawColumn = useDrawing(down, range, row === null ? null : row - fromRow, {
    start: start.y,
    length: height * view.scale,
    isDown: true,
    isReversed: isFlipped,
  });
  return (
    <>
      <div class="profile of-column">
        <DrawnCanvas className="profile-line" draw={drawColumn} />
      </div>
      <div class="profile of-row">
        <DrawnCanvas className="profile-line" draw={drawRow} />
        {range && <span class="high">{withPivot(range[1], numbers.pivot)}</span>}
        {range && <span class="low">{withPivot(range[0], numbers.pivot)}</span>}
      </div>
    </>
  );
}

const NOTHING = new Float64Array();
const MARGIN_PX = 3;

/** How a profile lies in its strip. */
interface Layout {
  /** Where it begins and how long it is, in parts of the strip. */
  readonly start: number;
  readonly length: number;
  /** It runs from the top to the bottom. */
  readonly isDown: boolean;
  /** It runs the other way round. */
  readonly isReversed: boolean;
}

/** How a profile is drawn; `at` is the cell on it. */
function useDrawing(
  profile: Float64Array,
  range: readonly [low: number, high: number] | null,
  at: number | null,
  { start, length, isDown, isReversed }: Layout,
): Draw {
  return useCallback<Draw>(
    (context, { width, height }) => {
      if (!range || at === null) return;
      const [stripPx, depth] = isDown ? [height, width] : [width, height];
      const point = (along: number, up: number): [x: number, y: number] => {
        const far = (start + (isReversed ? 1 - along : along) * length) * stripPx;
        const high = MARGIN_PX + up * (depth - 2 * MARGIN_PX);
        return isDown ? [high, far] : [far, height - high];
      };
      const middle = (at + 0.5) / profile.length;
      context.globalAlpha = 0.35;
      strokeLine(context, [point(middle, 0), point(middle, 1)]);
      context.globalAlpha = 1;
      for (const stretch of profileLines(thinProfile(profile, Math.ceil(stripPx)), range)) {
        strokeLine(
          context,
          stretch.map(({ along, up }) => point(along, up)),
        );
      }
    },
    [profile, range, at, start, length, isDown, isReversed],
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
