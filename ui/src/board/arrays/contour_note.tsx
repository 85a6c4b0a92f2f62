/// How many of the numbers that are here reach a level.
import { useMemo } from "preact/hooks";
import { formatInteger, formatValue } from "../../base/format";
import { countReaching } from "../../charts/arrays/contour";
import { type ArrayNumbers, withPivot } from "../../charts/arrays/numbers";

export interface ContourNoteProps {
  readonly numbers: ArrayNumbers;
  /** As the numbers are drawn. */
  readonly level: number;
  /** Every how many numbers one is here. */
  readonly stride: number;
}

export function ContourNote({ numbers, level, stride }: ContourNoteProps) {
  const n = useMemo(() => countReaching(numbers, level), [numbers, level]);
  const nAll = numbers.values.length;
  const percent = `${formatValue((100 * n) / nAll)} %`;
  const of = stride > 1 ? `${formatInteger(nAll)} that are drawn` : formatInteger(nAll);
  return (
    <p class="array-note">
      {`${formatInteger(n)} of ${of} at ${withPivot(level, numbers.pivot)} or above (${percent})`}
    </p>
  );
}
