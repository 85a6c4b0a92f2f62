/// Truth down, prediction across; a cell filters the gallery.
import { formatInteger } from "../../base/format";
import type { Confusion } from "./class_rows";
import { type ConfusionCell, formatCell } from "./gallery";

export interface ConfusionMatrixProps {
  readonly confusion: Confusion;
  readonly classNames: readonly string[];
  readonly chosen: ConfusionCell | null;
  /** The cell of the sample that is followed. */
  readonly outlined: ConfusionCell | null;
  readonly onChoose: (cell: ConfusionCell | null) => void;
}

/** More classes than this have no room for numbers. */
const MAX_CLASSES = 40;
const LEAST_SHARE = 0.18;

export function ConfusionMatrix(props: ConfusionMatrixProps) {
  const { confusion, classNames, chosen, outlined, onChoose } = props;
  if (confusion.length > MAX_CLASSES) {
    return <p class="hint">{`${formatInteger(confusion.length)} classes are too many for a matrix here.`}</p>;
  }
  const most = Math.max(1, ...confusion.flatMap((row, i) => row.filter((_, j) => i !== j)));
  const isCell = (cell: ConfusionCell | null, truth: number, predicted: number) =>
    cell?.truth === truth && cell.predicted === predicted;
  return (
    <table class="confusion">
      <thead>
        <tr>
          <td />
          {confusion.map((_, i) => (
            <th key={classNames[i]} scope="col" title={classNames[i]}>
              {classNames[i]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {confusion.map((row, truth) => (
          <tr key={classNames[truth]}>
            <th scope="row" title={classNames[truth]}>
              {classNames[truth]}
            </th>
            {row.map((count, predicted) => (
              <td key={classNames[predicted]}>
                <button
                  type="button"
                  data-cell={formatCell({ truth, predicted })}
                  data-diagonal={truth === predicted}
                  data-outlined={isCell(outlined, truth, predicted)}
                  aria-pressed={isCell(chosen, truth, predicted)}
                  aria-label={`Truth ${classNames[truth]}, predicted ${classNames[predicted]}: ${count}`}
                  style={{
                    "--share": truth === predicted || count === 0 ? 0 : LEAST_SHARE + (0.82 * count) / most,
                  }}
                  onClick={() => onChoose(isCell(chosen, truth, predicted) ? null : { truth, predicted })}
                >
                  {count > 0 ? formatInteger(count) : ""}
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
