/// What stands below the answers of a tile: scores of classes, labels, or numbers.
import type { PredictedSampleMessage, PredictionsResponse } from "../../wire/messages";
import { MAX_ROWS } from "./tile_layout";
import { formatProbability, nameOf } from "./words";

export interface SamplePartsProps {
  readonly predictions: PredictionsResponse;
  readonly sample: PredictedSampleMessage;
  /** px that it has. */
  readonly heightPx: number;
}

export function SampleParts({ predictions, sample, heightPx }: SamplePartsProps) {
  if (heightPx === 0) return null;
  const { task } = predictions;
  return (
    <span class={task === "multi_label" ? "chips" : "scores"} style={{ height: `${heightPx}px` }}>
      {task === "multi_label" ? (
        <LabelChips predictions={predictions} sample={sample} />
      ) : task === "regression" ? (
        <Numbers predictions={predictions} sample={sample} />
      ) : (
        <Scores predictions={predictions} sample={sample} />
      )}
    </span>
  );
}

type PartProps = Omit<SamplePartsProps, "heightPx">;

function Scores({ predictions, sample }: PartProps) {
  return sample.top_classes.map((index, i) => (
    <ScoreRow
      key={index}
      name={nameOf(predictions, index)}
      probability={sample.top_probabilities[i] ?? null}
      role={roleOf(sample, index)}
    />
  ));
}

export interface ScoreRowProps {
  readonly name: string;
  readonly probability: number | null;
  /** `truth`, `wrong`, `said` (no truth is known) or `other`. */
  readonly role: string;
}

/** A class with its probability as a bar and a number. */
export function ScoreRow({ name, probability, role }: ScoreRowProps) {
  return (
    <span class="score" data-role={role}>
      <span class="name" title={name}>
        {name}
      </span>
      <span class="meter">
        <span style={{ width: `${100 * Math.min(1, Math.max(0, probability ?? 0))}%` }} />
      </span>
      <span class="number">{formatProbability(probability)}</span>
    </span>
  );
}

/** What a class is to a sample. */
export function roleOf(sample: PredictedSampleMessage, index: number): string {
  const { truth, predicted, answer, is_right } = sample;
  if (index === truth || answer?.true_classes.includes(index)) return "truth";
  if (index !== predicted && !answer?.predicted_classes.includes(index)) return "other";
  return is_right === null ? "said" : "wrong";
}

/** Labels that are right, missed (struck through dashes around) and said in vain. */
export function LabelChips({ predictions, sample: { answer } }: PartProps) {
  if (!answer) return null;
  const { true_classes, predicted_classes } = answer;
  const classes = [...new Set([...true_classes, ...predicted_classes])].sort((a, b) => a - b);
  return classes.map((index) => {
    const [isTrue, isSaid] = [true_classes.includes(index), predicted_classes.includes(index)];
    const state = !predictions.has_truth || (isTrue && isSaid) ? "right" : isTrue ? "missed" : "wrong";
    const name = nameOf(predictions, index);
    return (
      <span key={index} class="label-chip" data-state={state} title={`${name}: ${WORDS[state]}`}>
        {`${SIGNS[state]}${name}`}
      </span>
    );
  });
}

const SIGNS = { right: "✓ ", missed: "− ", wrong: "+ " };
const WORDS = { right: "predicted", missed: "true, not predicted", wrong: "predicted, not true" };

function shortNumber(number: number | null): string {
  return number === null ? "NaN" : String(Number(number.toPrecision(3))).replace("-", "−");
}

function Numbers({ predictions, sample }: PartProps) {
  const numbers = sample.answer?.numbers ?? [];
  return numbers.slice(0, MAX_ROWS).map(({ truth, predicted }, i) => (
    <span key={i} class="number-row">
      <span class="name" title={predictions.target_names[i]}>
        {predictions.target_names[i] ?? `${i}`}
      </span>
      <b title="Predicted">{shortNumber(predicted)}</b>
      {truth !== null && <span class="truth" title="True">{`is ${shortNumber(truth)}`}</span>}
    </span>
  ));
}
