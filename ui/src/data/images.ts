/// What the images of values are, and their bytes.
import { err, ok } from "../base/result";
import { ApiError } from "../wire/api_error";
import type { ImageMessage, ImagesRequest, ImagesResponse } from "../wire/messages";
import type { Activity } from "./activity";
import { BatchScheduler } from "./batch_scheduler";
import type { Source } from "./http_source";

/** Asked by the keys of values. */
export type ImageScheduler = BatchScheduler<string, ImageMessage>;

/** Bytes that what is known of a sample or a box takes, about. */
const ENTRY_BYTES = 200;

export function makeImageScheduler(source: Source, activity: Activity): ImageScheduler {
  return new BatchScheduler<string, ImageMessage>({
    activity,
    // A key never leads to other bytes, however the run grows.
    runOf: () => "",
    sizeOf: ({ samples, boxes }) => ENTRY_BYTES * (1 + samples.length + boxes.length),
    fetchBatch: async (keys, onAnswer, signal) => {
      const message: ImagesRequest = { keys };
      const answer = await source.post<ImagesResponse>("images", message, signal);
      if (answer.isOk) for (const [i, image] of answer.value.images.entries()) onAnswer(i, resultOf(image));
      return answer.isOk ? ok(undefined) : answer;
    },
  });
}

function resultOf(image: ImageMessage) {
  const { error } = image;
  return error ? err(new ApiError(error.code, error.message, 200)) : ok(image);
}
