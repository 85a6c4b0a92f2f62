/// How sure the model was of the samples of each class, right against wrong.
import { useMemo } from "preact/hooks";
import { formatInteger } from "../../base/format";
import type { PredictionsResponse } from "../../wire/messages";
import { BarRow, UnitAxis } from "./bar_rows";
import { confidenceBins } from "./confidence_bins";
import { nameOf } from "./words";

export interface ConfidencePanelProps {
  readonly predictions: PredictionsResponse;
  /** The class that is filtered for, or `null`. */
  readonly chosen: number | null;
  readonly onChoose: (index: number | null) => void;
}

const MAX_ROWS = 20;

export function ConfidencePanel({ predictions, chosen, onChoose }: ConfidencePanelProps) {
  const { samples } = predictions;
  const all = useMemo(() => confidenceBins(samples), [samples]);
  const wanted = all.filter(
    ({ classIndex }) => chosen === null || classIndex === null || classIndex === chosen,
  );
  const rows = wanted.slice(0, MAX_ROWS);
  if (all.length === 0) return null;
  return (
    <section aria-label="Confidence by class">
      <h3>
        {all[0]?.classIndex === null ? "Confidence " : "Confidence by class "}
        <span class="aside">
          <span class="key good">right</span> <span class="key bad">wrong</span>
          {samples.length < predictions.n_samples && `, of the ${formatInteger(samples.length)} kept`}
        </span>
      </h3>
      {rows.map(({ classIndex, right, wrong, nSamples }) => (
        <BarRow
          key={classIndex}
          name={classIndex === null ? "all" : nameOf(predictions, classIndex)}
          note={formatInteger(nSamples)}
          stacks={[
            { look: "good", heights: right },
            { look: "bad", heights: wrong },
          ]}
          isChosen={chosen !== null && chosen === classIndex}
          onChoose={
            classIndex === null ? undefined : () => onChoose(chosen === classIndex ? null : classIndex)
          }
        />
      ))}
      {rows.length === 0 && <p class="hint">No kept sample is of this class.</p>}
      {rows.length > 0 && <UnitAxis />}
      {wanted.length > rows.length && (
        <p class="hint">{`${formatInteger(wanted.length - rows.length)} more classes: choose one to see it.`}</p>
      )}
    </section>
  );
}
