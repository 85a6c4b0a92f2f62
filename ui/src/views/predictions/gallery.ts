/// Which samples are shown, and in which order.
import type { PredictedSampleMessage } from "../../wire/messages";
import type { Order } from "./options";

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
}

export interface ConfusionCell {
  readonly truth: number;
  readonly predicted: number;
}

/** A sample and its place among those that were logged. */
export interface ListedSample {
  readonly index: number;
  readonly sample: PredictedSampleMessage;
}

export function listSamples(
  samples: readonly PredictedSampleMessage[],
  filter: GalleryFilter,
): readonly ListedSample[] {
  const listed = samples
    .map((sample, index) => ({ index, sample }))
    .filter(({ sample }) => isListed(sample, filter));
  const { order } = filter;
  if (order === "index") return listed;
  const rankOf = ({ sample }: ListedSample) => sample[order] ?? Number.NEGATIVE_INFINITY;
  return listed.sort((a, b) => rankOf(b) - rankOf(a) || a.index - b.index);
}

function isListed(sample: PredictedSampleMessage, filter: GalleryFilter): boolean {
  const { truth, predicted, confidence, is_right, id } = sample;
  const { classIndex, cell, minConfidence, search } = filter;
  if (filter.hasMistakesOnly && is_right !== false) return false;
  if (classIndex !== null && truth !== classIndex && predicted !== classIndex) return false;
  if (cell && (truth !== cell.truth || predicted !== cell.predicted)) return false;
  if (minConfidence > 0 && (confidence ?? 0) < minConfidence) return false;
  return id.toLowerCase().includes(search.toLowerCase());
}

/** `3-5` is truth 3, predicted 5. */
export function parseCell(text: string): ConfusionCell | null {
  const [, truth, predicted] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  return truth === undefined ? null : { truth: Number(truth), predicted: Number(predicted) };
}

export function formatCell({ truth, predicted }: ConfusionCell): string {
  return `${truth}-${predicted}`;
}
