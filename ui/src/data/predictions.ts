/// Asks for predictions: the samples of one step, one sample whole or over the steps, pictures of it.
import { ok, type Result } from "../base/result";
import type { ApiError } from "../wire/api_error";
import type {
  PredictionsRequest,
  PredictionsResponse,
  SampleStepsResponse,
  WholeSampleResponse,
} from "../wire/messages";
import type { Activity } from "./activity";
import { BatchScheduler } from "./batch_scheduler";
import type { Source } from "./http_source";

export type PredictionsScheduler = BatchScheduler<PredictionsRequest, PredictionsResponse>;

/** What can be drawn over an input of a segmentation. */
export type MaskLayer = "truth" | "predicted" | "mistakes";

/** Bytes that one sample takes here, about. */
const SAMPLE_BYTES = 400;

export function makePredictionsScheduler(source: Source, activity: Activity): PredictionsScheduler {
  return new BatchScheduler<PredictionsRequest, PredictionsResponse>({
    activity,
    runOf: ({ run }) => run,
    sizeOf: ({ samples }) => SAMPLE_BYTES * samples.length,
    fetchBatch: async (requests, onAnswer, signal) => {
      for (const [i, request] of requests.entries()) {
        onAnswer(i, await source.post<PredictionsResponse>("predictions", request, signal));
      }
      return ok(undefined);
    },
  });
}

export function askSample(
  source: Source,
  run: string,
  tag: string,
  id: string,
  signal: AbortSignal,
): Promise<Result<SampleStepsResponse, ApiError>> {
  return source.get<SampleStepsResponse>("predictions/sample", { run, tag, id }, signal);
}

/** Everything that is known of one sample. */
export function askWholeSample(
  source: Source,
  key: string,
  sample: number,
  signal: AbortSignal,
): Promise<Result<WholeSampleResponse, ApiError>> {
  return source.get<WholeSampleResponse>("predictions/whole", { key, sample: String(sample) }, signal);
}

/** Address of the image of one sample. */
export function sampleImageUrl(source: Source, key: string, sample: number): string {
  return source.url("predictions/input", { key, sample: String(sample) });
}

/** Address of a picture that lies over it. */
export function sampleMaskUrl(source: Source, key: string, sample: number, layer: MaskLayer): string {
  return source.url("predictions/mask", { key, sample: String(sample), layer });
}
