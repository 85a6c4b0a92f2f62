/// The scheduler of scalar series.
import { err, ok } from "../base/result";
import { ApiError } from "../wire/api_error";
import { bytesOfFrame, type Frame } from "../wire/frames";
import type { ScalarRequest } from "../wire/messages";
import type { Activity } from "./activity";
import { BatchScheduler } from "./batch_scheduler";
import type { Source } from "./http_source";

export type ScalarScheduler = BatchScheduler<ScalarRequest, Frame>;

export function makeScalarScheduler(source: Source, activity: Activity): ScalarScheduler {
  return new BatchScheduler<ScalarRequest, Frame>({
    activity,
    runOf: (request) => request.run,
    sizeOf: bytesOfFrame,
    fetchBatch: (requests, onAnswer, signal) =>
      source.scalars(requests, (frame) => onAnswer(frame.header.request, resultOf(frame)), signal),
  });
}

function resultOf(frame: Frame) {
  const { error } = frame.header;
  return error ? err(new ApiError(error.code, error.message, 200)) : ok(frame);
}
