/// One answer to a sample in a line: right or wrong, what was said, what is true.
import { formatValue } from "../../base/format";
import type { PredictedSampleMessage, PredictionsResponse } from "../../wire/messages";
import { markOf, saidOf, truthOf } from "./words";

export interface AnswerLineProps {
  readonly predictions: PredictionsResponse;
  readonly sample: PredictedSampleMessage;
  /** Whether the truth stands behind it. */
  readonly hasTruth: boolean;
  /** Whose answer it is, where there are several. */
  readonly source?: AnswerSource | undefined;
}

/** A run by its colour, or a step. */
export interface AnswerSource {
  readonly name: string;
  /** `null` for what is no run. */
  readonly color: string | null;
}

/** Whether the truth fits into a line. */
export function tellsTruth({ task, has_truth }: Pick<PredictionsResponse, "task" | "has_truth">): boolean {
  return has_truth && task === "single_label";
}

export function AnswerLine({ predictions, sample, hasTruth, source }: AnswerLineProps) {
  const truth = tellsTruth(predictions) ? truthOf(predictions, sample) : "";
  const { is_right } = sample;
  return (
    <span class="answer" title={source && `${source.name}: ${saidOf(predictions, sample)}`}>
      {source && <SourceMark source={source} />}
      {!predictions.is_handmade && (
        <b class={is_right === null ? "" : is_right ? "good" : "bad"}>
          {`${markOf(is_right)}${shortAnswer(predictions, sample)}`}
        </b>
      )}
      {hasTruth && truth !== "" && <span class="truth">{`truth ${truth}`}</span>}
    </span>
  );
}

function SourceMark({ source: { name, color } }: { readonly source: AnswerSource }) {
  if (color === null) return <span class="source">{name}</span>;
  return <span class="dot" style={{ "--color": color }} />;
}

/** What fits beside a mark: of numbers how far off they are, of maps how much of them is right. */
function shortAnswer(predictions: PredictionsResponse, sample: PredictedSampleMessage): string {
  const { task, has_truth } = predictions;
  const { loss, confidence } = sample;
  if (!has_truth) return saidOf(predictions, sample);
  if (task === "regression") return loss === null ? "no number" : `loss ${formatValue(loss)}`;
  if (task === "detection") return boxAnswer(sample);
  if (task === "multi_label") return labelAnswer(sample);
  if (task === "segmentation") return confidence === null ? "truth unknown" : `${percent(confidence)} right`;
  return saidOf(predictions, sample);
}

function labelAnswer({ answer }: PredictedSampleMessage): string {
  const { true_classes: truth = [], predicted_classes: said = [] } = answer ?? {};
  const nMissed = truth.filter((index) => !said.includes(index)).length;
  const nWrong = said.filter((index) => !truth.includes(index)).length + nMissed;
  return nWrong === 0 ? "all labels" : `${nWrong} ${nWrong === 1 ? "label" : "labels"}`;
}

function boxAnswer({ answer }: PredictedSampleMessage): string {
  const boxes = answer?.boxes ?? [];
  const truth = boxes.filter(({ score }) => score === null);
  const nFound = truth.filter(({ is_match }) => is_match).length;
  const nWrong = boxes.filter(({ score, is_match }) => score !== null && !is_match).length;
  return `${nFound} of ${truth.length} found${nWrong > 0 ? `, ${nWrong} wrong` : ""}`;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)}%`;
}
