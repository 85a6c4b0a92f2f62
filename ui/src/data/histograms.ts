/// Histograms from the server: those of a window as buckets, a grid or percentiles, and the steps of a series.
import { bytesOfFrame, type Frame } from "../wire/frames";
import type { HistogramHeader, HistogramRequest, HistogramsRequest } from "../wire/messages";
import type { Activity } from "./activity";
import { BatchScheduler } from "./batch_scheduler";
import type { Source } from "./http_source";

export type HistogramFrame = Frame<HistogramHeader>;
export type HistogramScheduler = BatchScheduler<HistogramRequest, HistogramFrame>;

/** Cutting a thousand histograms anew takes the server longer than reading a thousand numbers. */
const CHANGES_MILLIS = 1000;

export function makeHistogramScheduler(source: Source, activity: Activity): HistogramScheduler {
  return new BatchScheduler<HistogramRequest, HistogramFrame>({
    activity,
    runOf: ({ run }) => run,
    sizeOf: bytesOfFrame,
    changesMillis: CHANGES_MILLIS,
    fetchBatch: (series, onAnswer, signal) => {
      const message: HistogramsRequest = { series };
      return source.postFrames<HistogramHeader>("histograms", message, onAnswer, signal);
    },
  });
}
