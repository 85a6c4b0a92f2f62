/// Asks for texts: the one place of the page that knows the addresses of texts.
import { err, ok, type Result } from "../base/result";
import { ApiError } from "../wire/api_error";
import type {
  TextMessage,
  TextRequest,
  TextSearchRequest,
  TextSearchResponse,
  TextsRequest,
  TextsResponse,
} from "../wire/messages";
import type { Activity } from "./activity";
import { BatchScheduler } from "./batch_scheduler";
import type { Source } from "./http_source";

/** One value, and how much of it. */
export interface TextQuery {
  readonly key: string;
  /** Which table of a value of more than two axes; empty for the first. */
  readonly at: readonly number[];
  /** UTF-8 at most. */
  readonly maxBytes: number;
  /** Bytes of the whole value, as the list of values says. */
  readonly nBytes: number;
}

export type TextScheduler = BatchScheduler<TextQuery, TextMessage>;

/** What is shown of a text at first. */
export const FIRST_BYTES = 65_536;
/** What is shown of a text at most; the whole is a file. */
export const MOST_BYTES = 64 * 2 ** 20;
/** Values that are read for one answer, together. */
const BATCH_BYTES = 32 * 2 ** 20;

/** A value never changes: what a key led to once is not asked for again. */
export function makeTextScheduler(source: Source, activity: Activity): TextScheduler {
  return new BatchScheduler<TextQuery, TextMessage>({
    activity,
    runOf: () => "",
    sizeOf: ({ texts }) => texts.reduce((size, text) => size + 2 * text.length + 40, 0),
    fetchBatch: async (queries, onAnswer, signal) => {
      for (let from = 0; from < queries.length; ) {
        const to = endOfBatch(queries, from);
        const message: TextsRequest = { values: queries.slice(from, to).map(requestOf) };
        const answer = await source.post<TextsResponse>("text", message, signal);
        if (!answer.isOk) return answer;
        for (const [i, text] of answer.value.values.entries()) onAnswer(from + i, resultOf(text));
        from = to;
      }
      return ok(undefined);
    },
  });
}

/** The next part of a search through all texts of some runs. */
export function searchTexts(
  source: Source,
  request: TextSearchRequest,
  signal: AbortSignal,
): Promise<Result<TextSearchResponse, ApiError>> {
  return source.post("text/search", request, signal);
}

/** Address of a whole value as a file: a text as it was logged, a table as JSON. */
export function wholeTextUrl(source: Source, key: string): string {
  return source.url("text/whole", { key });
}

function endOfBatch(queries: readonly TextQuery[], from: number): number {
  let nBytes = 0;
  let to = from;
  while (to < queries.length) {
    nBytes += queries[to]?.nBytes ?? 0;
    if (to > from && nBytes > BATCH_BYTES) break;
    to += 1;
  }
  return to;
}

function requestOf({ key, at, maxBytes }: TextQuery): TextRequest {
  return { key, at, max_bytes: maxBytes };
}

function resultOf(text: TextMessage) {
  const { error } = text;
  return error ? err(new ApiError(error.code, error.message, 200)) : ok(text);
}
