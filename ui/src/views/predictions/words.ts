/// What was said of a sample, and what is true, in words.
import type { PredictedSampleMessage, PredictionsResponse } from "../../wire/messages";

/** What names and classes are taken from. */
export type Named = Pick<PredictionsResponse, "class_names">;

export function nameOf({ class_names }: Named, index: number): string {
  return class_names[index] ?? String(index);
}

/** Empty where nothing is known. */
export function truthOf(named: Named, { truth, answer }: PredictedSampleMessage): string {
  if (answer) return answer.truth_text;
  return truth === null ? "" : nameOf(named, truth);
}

/** `nothing` where all outputs are NaN. */
export function saidOf(named: Named, { predicted, answer }: PredictedSampleMessage): string {
  if (answer) return answer.predicted_text;
  return predicted === null ? "nothing" : nameOf(named, predicted);
}

/** Classes that are true or predicted. */
export function classesOf({ truth, predicted, answer }: PredictedSampleMessage): readonly number[] {
  if (answer) return [...answer.true_classes, ...answer.predicted_classes];
  return [truth, predicted].filter((index) => index !== null);
}

/** A sign before an answer: right, wrong, or neither. */
export function markOf(isRight: boolean | null): string {
  if (isRight === null) return "";
  return isRight ? "✓ " : "✕ ";
}

/** `.87`, `1.00`; of a number that is none `NaN`. */
export function formatProbability(probability: number | null): string {
  return probability === null ? "NaN" : probability.toFixed(2).replace(/^0/, "");
}
