/// Samples for tests.
import type { PredictedSampleMessage } from "../../wire/messages";

/** One of a single label. */
export function sampleOf(
  id: string,
  truth: number | null,
  predicted: number | null,
  confidence: number | null = null,
  loss: number | null = null,
): PredictedSampleMessage {
  return {
    id,
    truth,
    predicted,
    is_right: truth === null || predicted === null ? null : truth === predicted,
    confidence,
    loss,
    top_classes: [],
    top_probabilities: [],
    answer: null,
    text: "",
    media_key: "",
  };
}
