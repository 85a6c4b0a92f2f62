/// Numbers and annotations written into the cells that are seen, where there is room for them.
import { useMemo, useRef } from "preact/hooks";
import { type CellWindow, nCells } from "../../charts/arrays/cell_window";
import { isDark } from "../../charts/arrays/colormap";
import { type ArrayNumbers, textsOf, withPivot } from "../../charts/arrays/numbers";
import { colorsOf } from "../../charts/arrays/paint";
import type { Statistics } from "../../charts/arrays/statistics";
import type { Colors } from "./use_colors";
import { useSize } from "./use_size";

/** What is written into cells whether they have room or not: the writer asked for it. */
export interface LoggedTexts {
  /** Whether cells without an annotation have their number. */
  readonly hasNumbers: boolean;
  readonly annotationAt: (row: number, column: number) => string | undefined;
}

export interface CellTextsProps {
  readonly numbers: ArrayNumbers;
  /** Of all of them. */
  readonly statistics: Statistics;
  readonly colors: Colors;
  readonly seen: CellWindow;
  /** Row 0 is at the bottom. */
  readonly isFlipped: boolean;
  readonly logged: LoggedTexts | null;
  /** Whether each number is written that has room in its cell. */
  readonly isFilled: boolean;
}

/** More cells than this have no room for texts. */
const MAX_CELLS = 2048;
const MIN_HEIGHT_PX = 14;
const DIGIT_PX = 6.2;
/** By which a point or a comma is narrower than a digit. */
const POINT_PX = 3;
/** What is free beside a text. */
const MARGIN_PX = 3;

export function CellTexts(props: CellTextsProps) {
  const hasTexts = props.isFilled || props.logged !== null;
  return hasTexts && nCells(props.seen) <= MAX_CELLS ? <Texts {...props} /> : null;
}

function Texts({ numbers, statistics, colors, seen, isFlipped, logged, isFilled }: CellTextsProps) {
  const element = useRef<HTMLSpanElement>(null);
  const { width, height } = useSize(element);
  const rows = placesOf(seen.fromRow, seen.toRow);
  const columns = placesOf(seen.fromColumn, seen.toColumn);
  if (isFlipped) rows.reverse();
  const hasHeight = height / rows.length >= MIN_HEIGHT_PX;
  const roomPx = isFilled && hasHeight ? width / columns.length - MARGIN_PX : 0;
  const hasTexts = logged !== null || roomPx >= DIGIT_PX;
  const { ends, palette } = colors;
  const { low, high, isLog } = ends;
  const colorOf = useMemo(() => colorsOf({ low, high, isLog }, palette), [low, high, isLog, palette]);
  const greatest = Math.max(Math.abs(statistics.low), Math.abs(statistics.high));
  const textOf = (row: number, column: number) =>
    loggedText(logged, numbers, row, column) ?? fittingText(textsAt(numbers, row, column, greatest), roomPx);
  return (
    <span
      ref={element}
      class="cell-texts"
      style={{
        gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows.length}, minmax(0, 1fr))`,
      }}
    >
      {hasTexts &&
        rows.flatMap((row) =>
          columns.map((column) => (
            <span key={`${row} ${column}`} data-dark={isDark(colorOf(numbers.valueAt(row, column)))}>
              {textOf(row, column)}
            </span>
          )),
        )}
    </span>
  );
}

function loggedText(logged: LoggedTexts | null, numbers: ArrayNumbers, row: number, column: number) {
  const annotation = logged?.annotationAt(row, column);
  return annotation ?? (logged?.hasNumbers ? fullText(numbers, row, column) : undefined);
}

/** The number with fewer and fewer digits; none where there is no number. */
function textsAt(numbers: ArrayNumbers, row: number, column: number, greatest: number): string[] {
  const value = numbers.valueAt(row, column);
  if (Number.isNaN(value)) return [];
  return numbers.pivot === 0n ? textsOf(value, greatest) : [fullText(numbers, row, column)];
}

function fittingText(texts: readonly string[], roomPx: number): string {
  return texts.find((text) => widthOf(text) <= roomPx) ?? "";
}

function widthOf(text: string): number {
  const nPoints = text.match(/[.,]/g)?.length ?? 0;
  return DIGIT_PX * text.length - POINT_PX * nPoints;
}

function fullText(numbers: ArrayNumbers, row: number, column: number): string {
  return withPivot(numbers.valueAt(row, column), numbers.pivot);
}

function placesOf(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
