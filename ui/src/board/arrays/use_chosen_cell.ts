/// The cell of an array that is read: the one under the pointer, or the one that keys chose.
import { useRef, useState } from "preact/hooks";
import { type Sides, sameCell } from "../../charts/arrays/cell_window";
import type { Cell } from "../../charts/arrays/profiles";
import type { Spot } from "../../widgets/placement";

export interface ChosenCell {
  readonly cell: Cell | null;
  /** Where the pointer is; `null` for the keyboard. */
  readonly at: Spot | null;
  /** The same cell, and when none is chosen any more the last one. */
  readonly last: Cell | null;
  readonly choose: (cell: Cell | null, at: Spot | null) => void;
}

interface Choice {
  readonly cell: Cell;
  readonly sides: Sides;
  readonly at: Spot | null;
}

/** It stays at its place in the picture when an array of another size comes. */
export function useChosenCell({ nRows, nColumns }: Sides): ChosenCell {
  const [choice, setChoice] = useState<Choice | null>(null);
  const last = useRef<Choice | null>(null);
  last.current = choice ?? last.current;
  const sides = { nRows, nColumns };
  const cellOf = (one: Choice | null) => one && sameCell(one.cell, one.sides, sides);
  return {
    cell: cellOf(choice),
    at: choice?.at ?? null,
    last: cellOf(last.current),
    choose: (cell, at) => setChoice(cell && { cell, sides, at }),
  };
}
