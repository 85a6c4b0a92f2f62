/// Asks for arrays: slices of values, what whole series are like, the colours of colormaps.
import { ok, type Result } from "../base/result";
import type { ApiError } from "../wire/api_error";
import { bytesOfFrame, type Frame } from "../wire/frames";
import type {
  ArrayHeader,
  ArrayRequest,
  ArrayStatisticsResponse,
  ArraysRequest,
  ColormapsResponse,
} from "../wire/messages";
import type { Activity } from "./activity";
import { BatchScheduler } from "./batch_scheduler";
import type { Source } from "./http_source";

/** One slice of one value. */
export type ArrayFrame = Frame<ArrayHeader>;
export type ArrayScheduler = BatchScheduler<ArrayRequest, ArrayFrame>;

export interface SeriesName {
  readonly run: string;
  readonly tag: string;
}

export type StatisticsScheduler = BatchScheduler<SeriesName, ArrayStatisticsResponse>;

/** One array of 4096 rows and columns of float64, and what is on the cards beside it. */
const MAX_ARRAY_BYTES = 192 * 2 ** 20;
/** Bytes that an answer about a whole series takes, about. */
const STATISTICS_BYTES = 4096;
/** What all steps hold is asked for again at most so often while a run grows. */
const STATISTICS_MILLIS = 2000;

export function makeArrayScheduler(source: Source, activity: Activity): ArrayScheduler {
  return new BatchScheduler<ArrayRequest, ArrayFrame>({
    activity,
    runOf: ({ run }) => run,
    sizeOf: bytesOfFrame,
    maxBytes: MAX_ARRAY_BYTES,
    fetchBatch: (series, onAnswer, signal) => {
      const message: ArraysRequest = { series };
      return source.postFrames<ArrayHeader>("arrays", message, onAnswer, signal);
    },
  });
}

export function makeStatisticsScheduler(source: Source, activity: Activity): StatisticsScheduler {
  return new BatchScheduler<SeriesName, ArrayStatisticsResponse>({
    activity,
    runOf: ({ run }) => run,
    sizeOf: () => STATISTICS_BYTES,
    changesMillis: STATISTICS_MILLIS,
    fetchBatch: async (series, onAnswer, signal) => {
      for (const [i, { run, tag }] of series.entries()) {
        onAnswer(i, await source.get<ArrayStatisticsResponse>("arrays/statistics", { run, tag }, signal));
      }
      return ok(undefined);
    },
  });
}

/** The colours of every colormap by name, as `rrggbb` one after the other. */
export async function askColormaps(source: Source): Promise<Result<ReadonlyMap<string, string>, ApiError>> {
  const answer = await source.get<ColormapsResponse>("colormaps");
  if (!answer.isOk) return answer;
  return ok(new Map(answer.value.colormaps.map(({ name, colors }) => [name, colors])));
}

/** Address of a value as a NumPy file; of an image one sample. */
export function npyUrl(source: Source, key: string, sample = 0): string {
  return source.url("arrays/npy", { key, ...(sample > 0 ? { sample: String(sample) } : {}) });
}
