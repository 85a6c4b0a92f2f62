/// What lies over the cells that are seen: marks on infinities and the outline of a level.
import { useMemo } from "preact/hooks";
import { type CellWindow, cut } from "../../charts/arrays/cell_window";
import type { ArrayNumbers } from "../../charts/arrays/numbers";
import { ContourLayer } from "./contour_layer";
import { InfinityLayer } from "./infinity_layer";

export interface CellLayersProps {
  readonly numbers: ArrayNumbers;
  readonly seen: CellWindow;
  /** Row 0 is at the bottom. */
  readonly isFlipped: boolean;
  readonly hasInfinities: boolean;
  /** As the numbers are drawn; `null` without an outline. */
  readonly level: number | null;
}

export function CellLayers({ hasInfinities, level, ...cells }: CellLayersProps) {
  return hasInfinities || level !== null ? <Layers {...{ hasInfinities, level, ...cells }} /> : null;
}

function Layers({ numbers, seen, isFlipped, hasInfinities, level }: CellLayersProps) {
  const { fromRow, toRow, fromColumn, toColumn } = seen;
  const shown = useMemo(() => cut(numbers, seen), [numbers, fromRow, toRow, fromColumn, toColumn]);
  return (
    <>
      {hasInfinities && <InfinityLayer numbers={shown} isFlipped={isFlipped} />}
      {level !== null && <ContourLayer numbers={shown} level={level} isFlipped={isFlipped} />}
    </>
  );
}
