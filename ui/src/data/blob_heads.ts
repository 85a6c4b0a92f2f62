/// Asks for the first bytes of values whose meaning nobody knows.
import { err, ok, type Result } from "../base/result";
import { type ApiError, errorOfAnswer, errorOfFailure } from "../wire/api_error";
import type { Activity } from "./activity";
import { BatchScheduler } from "./batch_scheduler";
import type { Source } from "./http_source";

export interface HeadRequest {
  readonly run: string;
  /** Of the value, as `/api/v1/values` lists it. */
  readonly key: string;
  /** At most so many bytes. */
  readonly maxBytes: number;
}

/** The first bytes of a value. */
export type BlobHead = Uint8Array<ArrayBuffer>;
export type HeadScheduler = BatchScheduler<HeadRequest, BlobHead>;

/** Values that are asked for at once. */
const N_PARALLEL = 6;

export function makeHeadScheduler(source: Source, activity: Activity): HeadScheduler {
  return new BatchScheduler<HeadRequest, BlobHead>({
    activity,
    runOf: ({ run }) => run,
    sizeOf: (head) => head.byteLength,
    fetchBatch: async (requests, onAnswer, signal) => {
      const end = activity.begin();
      try {
        for (let from = 0; from < requests.length; from += N_PARALLEL) {
          const some = requests.slice(from, from + N_PARALLEL);
          const heads = await Promise.all(some.map((request) => readHead(source, request, signal)));
          for (const [i, head] of heads.entries()) onAnswer(from + i, head);
        }
        return ok(undefined);
      } finally {
        end();
      }
    },
  });
}

async function readHead(
  source: Source,
  { key, maxBytes }: HeadRequest,
  signal: AbortSignal,
): Promise<Result<BlobHead, ApiError>> {
  try {
    const headers = { Range: `bytes=0-${maxBytes - 1}` };
    const response = await fetch(source.blobUrl(key), { headers, signal });
    // An empty value has no first byte: its range cannot be satisfied.
    if (response.status === 416) return ok(new Uint8Array());
    if (!response.ok) return err(errorOfAnswer(response.status, await response.text()));
    return ok(new Uint8Array(await response.arrayBuffer()).slice(0, maxBytes));
  } catch (cause) {
    return err(errorOfFailure(cause));
  }
}
