/// The scheduler of scalar series.
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
    fetchBatch: (series, onAnswer, signal) => source.scalars(series, onAnswer, signal),
  });
}
