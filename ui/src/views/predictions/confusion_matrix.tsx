/// Truth down, prediction across; a cell filters the gallery.
import { formatInteger } from "../../base/format";
import { type Confusion, confusedPairs } from "./class_rows";
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
export const MAX_CLASSES = 20;
const MAX_PAIRS = 12;
const LEAST_SHARE = 0.18;

export function ConfusionMatrix(props: ConfusionMatrixProps) {
  const { confusion, classNames, chosen, outlined, onChoose } = props;
  if (confusion.length > MAX_CLASSES) return <ConfusedPairs {...props} />;
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

/** The classes that are taken for one another most, where there are too many for a matrix. */
function ConfusedPairs({ confusion, classNames, chosen, onChoose }: ConfusionMatrixProps) {
  const pairs = confusedPairs(confusion, MAX_PAIRS);
  if (pairs.length === 0) return <p class="hint">No class is taken for another.</p>;
  return (
    <table class="confused-pairs">
      <thead>
        <tr>
          <th scope="col">Truth</th>
          <th scope="col">Prediction</th>
          <th scope="col">Samples</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ truth, predicted, count }) => {
          const isChosen = chosen?.truth === truth && chosen.predicted === predicted;
          return (
            <tr key={`${truth}-${predicted}`}>
              <td>{classNames[truth]}</td>
              <td>{classNames[predicted]}</td>
              <td>
                <button
                  type="button"
                  data-cell={formatCell({ truth, predicted })}
                  aria-pressed={isChosen}
                  aria-label={`Truth ${classNames[truth]}, predicted ${classNames[predicted]}: ${count}`}
                  onClick={() => onChoose(isChosen ? null : { truth, predicted })}
                >
                  {formatInteger(count)}
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
