/// Images for tests.
import type { ImageMessage, SampleMessage } from "../../wire/messages";

/** A PNG of 64 × 48 pixels, but for what is given. */
export function sampleOf(parts: Partial<SampleMessage>): SampleMessage {
  return {
    media_type: "image/png",
    n_bytes: 1000,
    width: 64,
    height: 48,
    is_animated: false,
    problem: "",
    ...parts,
  };
}

/** A value of the given samples without boxes. */
export function imageOf(key: string, samples: readonly SampleMessage[]): ImageMessage {
  return { key, n_samples: samples.length, samples, n_boxes: 0, boxes: [], boxes_problem: "", error: null };
}
