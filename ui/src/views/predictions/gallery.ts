/// Which samples are shown, and in which order.
import type { PredictedSampleMessage } from "../../wire/messages";
import type { Agreement, Order } from "./options";
import { classesOf } from "./words";

export interface GalleryFilter {
  readonly hasMistakesOnly: boolean;
  /** Index of a class that is the truth or the prediction, `null` for any. */
  readonly classIndex: number | null;
  readonly minConfidence: number;
  /** A cell of the confusion matrix. */
  readonly cell: ConfusionCell | null;
  /** Part of the ids. */
  readonly search: string;
  readonly order: Order;
  readonly agreement: Agreement;
}

export interface ConfusionCell {
  readonly truth: number;
  readonly predicted: number;
}

/** A sample, its place among those that were logged, and the same sample in another run or step. */
export interface ListedSample {
  readonly index: number;
  readonly sample: PredictedSampleMessage;
  readonly beside: PredictedSampleMessage | null;
}

/** `beside` has the same samples as another run or step has them. */
export function listSamples(
  samples: readonly PredictedSampleMessage[],
  filter: GalleryFilter,
  beside: readonly PredictedSampleMessage[] = [],
): readonly ListedSample[] {
  const besideById = new Map(beside.map((sample) => [sample.id, sample]));
  const search = filter.search.toLowerCase();
  const listed = samples
    .map((sample, index) => ({ index, sample, beside: besideById.get(sample.id) ?? null }))
    .filter((entry) => isListed(entry, filter, search));
  const { order } = filter;
  if (order === "index") return listed;
  const rankOf = ({ sample }: ListedSample) => sample[order] ?? Number.NEGATIVE_INFINITY;
  return listed.sort((a, b) => compare(rankOf(b), rankOf(a)) || a.index - b.index);
}

function isListed({ sample, beside }: ListedSample, filter: GalleryFilter, search: string): boolean {
  const { truth, predicted, confidence, is_right, id } = sample;
  const { classIndex, cell, minConfidence, agreement } = filter;
  if (filter.hasMistakesOnly && is_right !== false) return false;
  if (classIndex !== null && !classesOf(sample).includes(classIndex)) return false;
  if (cell && (truth !== cell.truth || predicted !== cell.predicted)) return false;
  if (minConfidence > 0 && (confidence ?? 0) < minConfidence) return false;
  if (agreement !== "any" && !(beside && agrees(sample, beside, agreement))) return false;
  return search === "" || id.toLowerCase().includes(search);
}

/** Whether two answers to one sample stand to each other so. */
export function agrees(
  sample: PredictedSampleMessage,
  beside: PredictedSampleMessage,
  agreement: Agreement,
): boolean {
  const [own, other] = [sample.is_right, beside.is_right];
  switch (agreement) {
    case "any":
      return true;
    case "differ":
      return sample.predicted !== beside.predicted || textOf(sample) !== textOf(beside) || own !== other;
    case "both_right":
      return own === true && other === true;
    case "only_this":
      return own === true && other === false;
    case "only_other":
      return own === false && other === true;
    case "both_wrong":
      return own === false && other === false;
  }
}

function textOf({ answer }: PredictedSampleMessage): string {
  return answer?.predicted_text ?? "";
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** `3-5` is truth 3, predicted 5. */
export function parseCell(text: string): ConfusionCell | null {
  const [, truth, predicted] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  return truth === undefined ? null : { truth: Number(truth), predicted: Number(predicted) };
}

export function formatCell({ truth, predicted }: ConfusionCell): string {
  return `${truth}-${predicted}`;
}
