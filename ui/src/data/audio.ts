/// Clips of audio: what they are, and their bytes.
import { err, ok, type Result } from "../base/result";
import { ApiError, errorOfAnswer, errorOfFailure } from "../wire/api_error";
import type { AudioMessage, AudioRequest, AudioResponse } from "../wire/messages";
import type { Activity } from "./activity";
import { BatchScheduler } from "./batch_scheduler";
import type { Source } from "./http_source";

/** The clips of one value. */
export interface ClipsRequest {
  readonly key: string;
}

export type ClipsScheduler = BatchScheduler<ClipsRequest, AudioMessage>;

const BYTES_PER_VALUE = 500;
const NO_RUN = "";

/** What is behind a key never changes, so that no run makes an answer out of date. */
export function makeClipsScheduler(source: Source, activity: Activity): ClipsScheduler {
  return new BatchScheduler<ClipsRequest, AudioMessage>({
    activity,
    runOf: () => NO_RUN,
    sizeOf: () => BYTES_PER_VALUE,
    fetchBatch: async (requests, onAnswer, signal) => {
      const message: AudioRequest = { keys: requests.map(({ key }) => key) };
      const answer = await source.post<AudioResponse>("audio", message, signal);
      if (!answer.isOk) return answer;
      for (const [i, value] of answer.value.values.entries()) onAnswer(i, resultOf(value));
      return ok(undefined);
    },
  });
}

/** The bytes of one clip. */
export async function fetchClip(url: string, signal: AbortSignal): Promise<Result<ArrayBuffer, ApiError>> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) return err(errorOfAnswer(response.status, await response.text()));
    return ok(await response.arrayBuffer());
  } catch (cause) {
    return err(errorOfFailure(cause));
  }
}

function resultOf(value: AudioMessage): Result<AudioMessage, ApiError> {
  const { error } = value;
  return error ? err(new ApiError(error.code, error.message, 200)) : ok(value);
}
