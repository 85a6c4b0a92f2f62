/// A slice in colours.
import { useEffect, useRef, useState } from "preact/hooks";
import { ArrayPicture, type Cell } from "../../board/arrays/array_picture";
import { CellReading } from "../../board/arrays/cell_reading";
import { ColorBar } from "../../board/arrays/color_bar";
import { ReadingBox } from "../../board/arrays/reading_box";
import type { ShownArray } from "../../board/arrays/use_array";
import { useColors } from "../../board/arrays/use_colors";
import type { CardPlace } from "../../board/card_place";
import { usePage } from "../../state/page";

export interface TensorColorsProps {
  readonly place: CardPlace;
  readonly array: ShownArray;
}

export function TensorColors({ place, array }: TensorColorsProps) {
  const page = usePage();
  const colors = useColors(place, array);
  const [cell, setCell] = useState<Cell | null>(null);
  const [at, setAt] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const { id, kind, tag, run } = place;
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
            rowName="row"
            columnName="column"
          />
        </ReadingBox>
      )}
    </div>
  );
}
