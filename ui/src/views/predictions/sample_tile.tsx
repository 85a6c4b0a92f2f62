/// One sample: what it is, what was predicted, what is true, how sure.
import { formatValue } from "../../base/format";
import { sampleImageUrl } from "../../data/predictions";
import { usePage } from "../../state/page";
import type { PredictedSampleMessage, PredictionsResponse } from "../../wire/messages";

export interface SampleTileProps {
  readonly predictions: PredictionsResponse;
  readonly sample: PredictedSampleMessage;
  /** Place among the samples that were logged. */
  readonly index: number;
  /** The same sample in another run. */
  readonly beside: PredictedSampleMessage | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

export function SampleTile(props: SampleTileProps) {
  const { predictions, sample, index, beside, isChosen, onChoose } = props;
  const page = usePage();
  const { key, inputs, class_names } = predictions;
  return (
    <button
      type="button"
      class="sample-tile"
      data-sample={sample.id}
      data-right={String(sample.is_right)}
      aria-pressed={isChosen}
      aria-label={`Sample ${sample.id}`}
      onClick={onChoose}
    >
      {inputs === "images" && (
        <img src={sampleImageUrl(page.source, key, index)} alt={`Sample ${sample.id}`} loading="lazy" />
      )}
      {sample.text !== "" && <span class="input-text">{sample.text}</span>}
      <Answer sample={sample} hasTruth />
      {beside && <Answer sample={beside} hasTruth={false} />}
      {sample.top.map(({ index: at, probability }) => (
        <span class="score" key={at} data-role={roleOf(sample, at)}>
          <span class="name">{class_names[at] ?? at}</span>
          <span class="meter">
            <span style={{ width: `${100 * (probability ?? 0)}%` }} />
          </span>
          <span class="number">
            {probability === null ? "NaN" : probability.toFixed(2).replace(/^0/, "")}
          </span>
        </span>
      ))}
      {sample.top.length === 0 && sample.loss !== null && (
        <span class="loss">{`loss ${formatValue(sample.loss)}`}</span>
      )}
    </button>
  );
}

function Answer({
  sample,
  hasTruth,
}: {
  readonly sample: PredictedSampleMessage;
  readonly hasTruth: boolean;
}) {
  const { is_right, predicted_text, truth_text } = sample;
  const mark = is_right === null ? "" : is_right ? "✓ " : "✕ ";
  return (
    <span class="answer">
      <b
        class={is_right === null ? "" : is_right ? "good" : "bad"}
      >{`${mark}${predicted_text || "nothing"}`}</b>
      {hasTruth && truth_text !== "" && <span class="truth">{`truth ${truth_text}`}</span>}
    </span>
  );
}

function roleOf({ truth, predicted }: PredictedSampleMessage, index: number): string {
  if (index === truth) return "truth";
  return index === predicted ? "wrong" : "other";
}
