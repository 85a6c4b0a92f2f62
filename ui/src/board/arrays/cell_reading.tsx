/// The number under the pointer, with what lies around it enlarged.
import { useLayoutEffect, useRef } from "preact/hooks";
import { formatInteger, formatValue } from "../../base/format";
import type { Palette } from "../../charts/arrays/colormap";
import type { Ends } from "../../charts/arrays/normalization";
import type { ArrayNumbers } from "../../charts/arrays/numbers";
import { colorsOf } from "../../charts/arrays/paint";
import type { Cell } from "../../charts/arrays/profiles";
import type { Statistics } from "../../charts/arrays/statistics";
import type { ArrayNames } from "./array_colors";

export interface CellReadingProps {
  readonly numbers: ArrayNumbers;
  readonly statistics: Statistics;
  readonly ends: Ends;
  readonly palette: Palette;
  /** Every how many numbers one is here. */
  readonly stride: number;
  readonly cell: Cell;
  readonly names: ArrayNames;
}

/** Numbers on each side of the one that is read. */
const REACH = 3;
const SIDE = 2 * REACH + 1;

export function CellReading(props: CellReadingProps) {
  const { numbers, statistics, stride, cell, names } = props;
  const { mean, std } = statistics;
  const value = numbers.valueAt(cell.row, cell.column);
  const z = std > 0 && numbers.pivot === 0n ? (value - mean) / std : Number.NaN;
  return (
    <div class="cell-reading">
      <Surroundings {...props} />
      <dl>
        <dt class="visually-hidden">value</dt>
        <dd class="value">{numbers.textAt(cell.row, cell.column)}</dd>
        <dt>{names.rowName}</dt>
        <dd>{tickOf(names.rowTicks, cell.row * stride)}</dd>
        <dt>{names.columnName}</dt>
        <dd>{tickOf(names.columnTicks, cell.column * stride)}</dd>
        {Number.isFinite(z) && (
          <>
            <dt>z</dt>
            <dd>{`${z >= 0 ? "+" : ""}${formatValue(z)}`}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

/** The name of a row or column with its number, or the number alone. */
function tickOf(ticks: readonly string[], place: number): string {
  const name = ticks[place];
  return name === undefined ? formatInteger(place) : `${name} (${formatInteger(place)})`;
}

function Surroundings({ numbers, ends, palette, cell }: CellReadingProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const colorOf = colorsOf(ends, palette);
    const pixels = new Uint32Array(SIDE * SIDE);
    for (let i = 0; i < pixels.length; i += 1) {
      const row = cell.row + Math.floor(i / SIDE) - REACH;
      const column = cell.column + (i % SIDE) - REACH;
      const isInside = row >= 0 && row < numbers.nRows && column >= 0 && column < numbers.nColumns;
      pixels[i] = isInside ? colorOf(numbers.valueAt(row, column)) : 0;
    }
    const bytes = new Uint8ClampedArray(pixels.buffer);
    canvas.current?.getContext("2d")?.putImageData(new ImageData(bytes, SIDE, SIDE), 0, 0);
  }, [numbers, ends.low, ends.high, ends.isLog, palette, cell.row, cell.column]);
  return (
    <span class="surroundings">
      <canvas ref={canvas} width={SIDE} height={SIDE} />
      <span class="middle" />
    </span>
  );
}
