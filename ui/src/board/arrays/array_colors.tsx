/// A slice of an array in colours, with its colour bar and the number under the pointer.
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { windowIn } from "../../charts/arrays/cell_window";
import { type ArrayNumbers, withoutPivot } from "../../charts/arrays/numbers";
import type { Statistics } from "../../charts/arrays/statistics";
import { usePage } from "../../state/page";
import { type CardPlace, isFullPlace } from "../card_place";
import type { PictureZoom } from "../pictures/picture_views";
import { arrayOptions } from "./array_options";
import { ArrayPicture } from "./array_picture";
import { arrayZoomOf } from "./array_zoom";
import { CellLayers } from "./cell_layers";
import { CellReading } from "./cell_reading";
import { CellTexts, type LoggedTexts } from "./cell_texts";
import { ColorBar } from "./color_bar";
import { ContourNote } from "./contour_note";
import { ProfileStrips } from "./profile_strips";
import { ReadingBox } from "./reading_box";
import { useShownStatistics } from "./shown_statistics";
import { useChosenCell } from "./use_chosen_cell";
import { type Colors, type LoggedColors, useColors } from "./use_colors";
import type { ShownArray } from "./use_slice";
import { ValueHistogram } from "./value_histogram";
import { WindowNote } from "./window_note";

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
  /** Written into the cells, as it was logged. */
  readonly texts?: LoggedTexts | null;
  /** The part that is shown. Default: that of all arrays of the tag. */
  readonly zoom?: PictureZoom;
}

/** What fills the screen has profiles and a value histogram, too. */
export function ArrayColors(props: ArrayColorsProps) {
  const { place, array, logged = null, names = PLAIN_NAMES, texts = null } = props;
  const { isFlipped = false, opacity = 1, under } = props;
  const page = usePage();
  const isFull = isFullPlace(place);
  const options = useMemo(() => arrayOptions(page.options, place.kind), [page, place.kind]);
  const colors = useColors(place, array, logged);
  const { cell, at, last, choose } = useChosenCell(array.numbers);
  const host = useRef<HTMLDivElement>(null);
  useShownStatistics(place, array.statistics);
  useDescription(place, array, colors);
  if (!colors) return null;
  const { palette, ends } = colors;
  const { numbers, statistics, frame } = array;
  const { stride } = frame.header;
  const level = options.hasContour.value ? withoutPivot(options.level.value, numbers.pivot) : null;
  const zoom = props.zoom ?? arrayZoomOf(page, place);
  const view = zoom.view();
  const { nRows, nColumns } = numbers;
  const cells = { numbers, seen: windowIn(view, { nRows, nColumns, isFlipped }), isFlipped };
  const isFilled = isFull || view.scale > 1;
  return (
    <div class="array-colors" ref={host}>
      <div class="array-plot" style={aspectStyle(numbers)}>
        <ArrayPicture
          {...cells}
          {...{ ends, palette, zoom, opacity, under, cell }}
          isWheelFree={isFull}
          over={
            <>
              {options.hasTexts.value && (
                <CellTexts {...cells} {...{ statistics, colors, isFilled }} logged={texts} />
              )}
              <CellLayers {...cells} hasInfinities={hasInfinities(statistics)} level={level} />
            </>
          }
          label={`Numbers of ${place.tag}`}
          onCell={choose}
        />
        {(isFull || options.hasProfiles.value) && <ProfileStrips {...cells} cell={last} view={view} />}
      </div>
      <WindowNote seen={cells.seen} sides={numbers} names={names} stride={stride} />
      {isFull && numbers.pivot === 0n ? (
        <ValueHistogram {...{ statistics, palette, ends, options }} />
      ) : (
        <ColorBar {...{ palette, ends, options }} pivot={numbers.pivot} />
      )}
      {level !== null && <ContourNote numbers={numbers} level={level} stride={stride} />}
      {cell && (
        <ReadingBox host={host} at={at}>
          <CellReading {...{ numbers, statistics, ends, palette, cell, names, stride }} />
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
