/// A slice of an array in colours, with its colour bar and the number under the pointer.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { usePage } from "../../state/page";
import type { CardPlace } from "../card_place";
import { ArrayPicture, type Cell } from "./array_picture";
import { CellReading } from "./cell_reading";
import { ColorBar } from "./color_bar";
import { ReadingBox } from "./reading_box";
import { useShownStatistics } from "./shown_statistics";
import type { ShownArray } from "./use_array";
import { type Colors, type LoggedColors, useColors } from "./use_colors";

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

export function ArrayColors(props: ArrayColorsProps) {
  const { place, array, logged = null, names = PLAIN_NAMES, isFlipped = false, opacity = 1 } = props;
  const page = usePage();
  const colors = useColors(place, array, logged);
  const [cell, setCell] = useState<Cell | null>(null);
  const [at, setAt] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const { id, kind, tag, run } = place;
  useShownStatistics(place, array.statistics);
  useEffect(() => {
    if (!colors) return undefined;
    const { ends, rule } = colors;
    const card = { describe: () => ({ kind, tag, run, id, ends, rule }) };
    page.described.add(card);
    return () => {
      page.described.delete(card);
    };
  }, [page, kind, tag, run, id, colors]);
  if (!colors) return null;
  const { numbers, statistics, frame } = array;
  return (
    <div ref={host}>
      <ArrayPicture
        numbers={numbers}
        ends={colors.ends}
        palette={colors.palette}
        isFlipped={isFlipped}
        opacity={opacity}
        under={props.under}
        over={props.over?.(colors)}
        label={`Numbers of ${tag}`}
        cell={cell}
        onCell={(next, pointer) => {
          setCell(next);
          setAt(pointer);
        }}
      />
      <ColorBar palette={colors.palette} ends={colors.ends} pivot={numbers.pivot} />
      {cell && (
        <ReadingBox host={host} at={at}>
          <CellReading
            numbers={numbers}
            statistics={statistics}
            ends={colors.ends}
            palette={colors.palette}
            stride={frame.header.stride}
            cell={cell}
            names={names}
          />
        </ReadingBox>
      )}
    </div>
  );
}
