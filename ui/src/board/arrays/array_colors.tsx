/// A slice of an array in colours, with its colour bar and the number under the pointer.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type ArrayNumbers, withoutPivot } from "../../charts/arrays/numbers";
import type { Cell } from "../../charts/arrays/profiles";
import type { Statistics } from "../../charts/arrays/statistics";
import { usePage } from "../../state/page";
import { type CardPlace, isFullPlace } from "../card_place";
import { arrayOptions } from "./array_options";
import { ArrayPicture } from "./array_picture";
import { CellReading } from "./cell_reading";
import { ColorBar } from "./color_bar";
import { ContourLayer } from "./contour_layer";
import { ContourNote } from "./contour_note";
import { InfinityLayer } from "./infinity_layer";
import { ProfileStrips } from "./profile_strips";
import { ReadingBox } from "./reading_box";
import { useShownStatistics } from "./shown_statistics";
import { type Colors, type LoggedColors, useColors } from "./use_colors";
import type { ShownArray } from "./use_slice";
import { ValueHistogram } from "./value_histogram";

/** What the writer said about the rows and columns. */
export interface ArrayNames {
  readonly rowName: string;
  readonly columnName: string;
  /** A name for each row and column of the whole array, or none. */
  readonly rowTicks: readonly string[];
  readonly columnTicks: readonly string[];
}

export const PLAIN_NAMES: ArrayNames = {
  rowName: "row",
  columnName: "column",
  rowTicks: [],
  columnTicks: [],
};

export interface ArrayColorsProps {
  readonly place: CardPlace;
  readonly array: ShownArray;
  readonly logged?: LoggedColors | null;
  readonly names?: ArrayNames;
  /** Row 0 is at the bottom. */
  readonly isFlipped?: boolean;
  /** 1 hides what lies beneath. Default: 1. */
  readonly opacity?: number;
  /** Lies beneath the colours. */
  readonly under?: ComponentChildren;
  /** Lies over them. */
  readonly over?: (colors: Colors) => ComponentChildren;
}

/** What fills the screen has profiles and a value histogram, too. */
export function ArrayColors(props: ArrayColorsProps) {
  const { place, array, logged = null, names = PLAIN_NAMES } = props;
  const { isFlipped = false, opacity = 1, under, over } = props;
  const page = usePage();
  const isFull = isFullPlace(place);
  const options = useMemo(() => arrayOptions(page.options, place.kind), [page, place.kind]);
  const colors = useColors(place, array, logged);
  const [cell, setCell] = useState<Cell | null>(null);
  const [at, setAt] = useState<PointerSpot | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const lastCell = useRef<Cell | null>(null);
  lastCell.current = cell ?? lastCell.current;
  useShownStatistics(place, array.statistics);
  useDescription(place, array, colors);
  if (!colors) return null;
  const { palette, ends } = colors;
  const { numbers, statistics, frame } = array;
  const level = options.hasContour.value ? withoutPivot(options.level.value, numbers.pivot) : null;
  return (
    <div class="array-colors" ref={host}>
      <div class="array-plot" style={aspectStyle(numbers)}>
        <ArrayPicture
          {...{ numbers, ends, palette, isFlipped, opacity, under, cell }}
          over={
            <>
              {over?.(colors)}
              {hasInfinities(statistics) && <InfinityLayer numbers={numbers} isFlipped={isFlipped} />}
              {level !== null && <ContourLayer numbers={numbers} level={level} isFlipped={isFlipped} />}
            </>
          }
          label={`Numbers of ${place.tag}`}
          onCell={(next, pointer) => {
            setCell(next);
            setAt(pointer);
          }}
        />
        {(isFull || options.hasProfiles.value) && (
          <ProfileStrips numbers={numbers} cell={lastCell.current} isFlipped={isFlipped} />
        )}
      </div>
      {isFull && numbers.pivot === 0n ? (
        <ValueHistogram {...{ statistics, palette, ends, options }} />
      ) : (
        <ColorBar {...{ palette, ends, options }} pivot={numbers.pivot} />
      )}
      {level !== null && <ContourNote numbers={numbers} level={level} stride={frame.header.stride} />}
      {cell && (
        <ReadingBox host={host} at={at}>
          <CellReading
            {...{ numbers, statistics, ends, palette, cell, names }}
            stride={frame.header.stride}
          />
        </ReadingBox>
      )}
    </div>
  );
}

function hasInfinities({ nPosinf, nNeginf }: Statistics): boolean {
  return nPosinf + nNeginf > 0;
}

function aspectStyle({ nRows, nColumns }: ArrayNumbers) {
  return { "--aspect": String(nColumns / nRows) };
}

interface PointerSpot {
  readonly x: number;
  readonly y: number;
}

/** Lets tests ask the card which value is painted, and for the range of its colours. */
function useDescription(
  { id, kind, tag, run }: CardPlace,
  { frame }: ShownArray,
  colors: Colors | null,
): void {
  const { described } = usePage();
  useEffect(() => {
    if (!colors) return undefined;
    const { ends, rule } = colors;
    const { step, wall_time: wallTime } = frame.header;
    const card = { describe: () => ({ kind, tag, run, id, ends, rule, step, wallTime }) };
    described.add(card);
    return () => {
      described.delete(card);
    };
  }, [described, kind, tag, run, id, frame, colors]);
}
