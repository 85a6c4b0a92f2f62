/// Numbers and annotations written into the cells of a heatmap, where there is room for them.
import type { Colors } from "../../board/arrays/use_colors";
import type { ShownArray } from "../../board/arrays/use_slice";
import { isDark } from "../../charts/arrays/colormap";
import { shortText } from "../../charts/arrays/numbers";
import { colorsOf } from "../../charts/arrays/paint";
import type { HeatmapMessage } from "../../wire/messages";

/** More cells than this have no room for texts. */
const MAX_CELLS = 1024;

export interface CellTextsProps {
  readonly array: ShownArray;
  readonly heatmap: HeatmapMessage;
  readonly colors: Colors;
}

export function CellTexts({ array, heatmap, colors }: CellTextsProps) {
  const { numbers } = array;
  const { nRows, nColumns } = numbers;
  const { show_values, origin } = heatmap;
  const annotations = array.less === undefined ? heatmap.annotations : [];
  const hasTexts = annotations.length > 0 || show_values;
  if (!hasTexts || nRows * nColumns > MAX_CELLS) return null;
  const textOf = (row: number, column: number) =>
    annotations[row * nColumns + column] ?? shortText(numbers.valueAt(row, column));
  const colorOf = colorsOf(colors.ends, colors.palette);
  const rows = Array.from({ length: nRows }, (_, i) => (origin === "lower" ? nRows - 1 - i : i));
  return (
    <span
      class="cell-texts"
      style={{
        gridTemplateColumns: `repeat(${nColumns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${nRows}, minmax(0, 1fr))`,
      }}
    >
      {rows.flatMap((row) =>
        Array.from({ length: nColumns }, (_, column) => (
          <span key={`${row} ${column}`} data-dark={isDark(colorOf(numbers.valueAt(row, column)))}>
            {textOf(row, column)}
          </span>
        )),
      )}
    </span>
  );
}
