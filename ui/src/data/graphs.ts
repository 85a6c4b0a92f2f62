/// Asks for graphs: which there are, one of them as columns, one of its nodes; sends files that hold one.
import type { Result } from "../base/result";
import type { ApiError } from "../wire/api_error";
import type { Frame } from "../wire/frames";
import type {
  GraphFrameHeader,
  GraphNodeResponse,
  GraphsResponse,
  GraphUploadResponse,
} from "../wire/messages";
import type { Activity } from "./activity";
import type { Params, Source } from "./http_source";
import { WatchedAnswer } from "./watched_answer";

export type GraphFrame = Frame<GraphFrameHeader>;

/** Which graphs there are. */
export type GraphList = WatchedAnswer<GraphsResponse>;

export function makeGraphList(source: Source, activity: Activity): GraphList {
  return new WatchedAnswer(() => source.get<GraphsResponse>("graphs"), activity);
}

/** `query` names the graph as the routes below `graphs` have it. */
export function askGraph(
  source: Source,
  query: Params,
  signal: AbortSignal,
): Promise<Result<GraphFrame, ApiError>> {
  return source.getFrame<GraphFrameHeader>("graphs/graph", query, signal);
}

export function askGraphNode(
  source: Source,
  query: Params,
  name: string,
  signal: AbortSignal,
): Promise<Result<GraphNodeResponse, ApiError>> {
  return source.get<GraphNodeResponse>("graphs/node", { ...query, name }, signal);
}

export function uploadGraph(source: Source, file: File): Promise<Result<GraphUploadResponse, ApiError>> {
  return source.postBytes<GraphUploadResponse>("graphs/upload", file, { name: file.name });
}
