/// Asks for embeddings: which there are, their labels, where projections place their points, what is near.
import { ok, type Result } from "../base/result";
import type { ApiError } from "../wire/api_error";
import type { Frame } from "../wire/frames";
import type {
  EmbeddingMessage,
  EmbeddingMetadataResponse,
  EmbeddingsResponse,
  JobMessage,
  NeighborsRequest,
  NeighborsResponse,
  PositionsHeader,
  ProjectionRequest,
  UploadedEmbeddingResponse,
} from "../wire/messages";
import type { Activity } from "./activity";
import type { Params, Source } from "./http_source";
import { WatchedAnswer } from "./watched_answer";

/** What names an embedding in every question about it. */
export type EmbeddingName = Pick<EmbeddingMessage, "run" | "name" | "upload">;

/** Where points are: as many numbers each as there are components. */
export interface Positions {
  readonly header: PositionsHeader;
  readonly values: Float32Array;
}

export type EmbeddingList = WatchedAnswer<EmbeddingsResponse>;
export type JobAction = "cancel" | "pause" | "resume" | "perturb";

const NO_VALUES = new Float32Array(0);

export function makeEmbeddingList(source: Source, activity: Activity): EmbeddingList {
  return new WatchedAnswer(() => source.get<EmbeddingsResponse>("embeddings"), activity);
}

export function askMetadata(
  source: Source,
  name: EmbeddingName,
  signal?: AbortSignal,
): Promise<Result<EmbeddingMetadataResponse, ApiError>> {
  return source.get<EmbeddingMetadataResponse>("embeddings/metadata", paramsOf(name), signal);
}

/** Bookmarks as they were written: JSON of TensorBoard's page. */
export function askBookmarks(
  source: Source,
  name: EmbeddingName,
  signal?: AbortSignal,
): Promise<Result<unknown, ApiError>> {
  return source.get<unknown>("embeddings/bookmarks", paramsOf(name), signal);
}

export function startProjection(
  source: Source,
  request: ProjectionRequest,
  signal: AbortSignal,
): Promise<Result<JobMessage, ApiError>> {
  return source.post<JobMessage>("embeddings/projections", request, signal);
}

export function askJob(
  source: Source,
  job: string,
  signal: AbortSignal,
): Promise<Result<JobMessage, ApiError>> {
  return source.get<JobMessage>("embeddings/jobs", { job }, signal);
}

export function steerJob(
  source: Source,
  job: string,
  action: JobAction,
): Promise<Result<JobMessage, ApiError>> {
  return source.post<JobMessage>(`embeddings/jobs/${action}`, { job });
}

/** Of a job that runs those that it has come to. */
export async function askPositions(
  source: Source,
  job: string,
  signal: AbortSignal,
): Promise<Result<Positions, ApiError>> {
  const answer = await source.getFrame<PositionsHeader>("embeddings/positions", { job }, signal);
  return answer.isOk ? ok(positionsOf(answer.value)) : answer;
}

export function askNeighbors(
  source: Source,
  request: NeighborsRequest,
  signal: AbortSignal,
): Promise<Result<NeighborsResponse, ApiError>> {
  return source.post<NeighborsResponse>("embeddings/neighbors", request, signal);
}

/** Sends a file of vectors, one line or row for each point. */
export function uploadVectors(
  source: Source,
  file: File,
): Promise<Result<UploadedEmbeddingResponse, ApiError>> {
  return source.postBytes<UploadedEmbeddingResponse>("embeddings/upload", file, { name: file.name });
}

/** Sends a file of labels for what was uploaded before. */
export function uploadMetadata(
  source: Source,
  file: File,
  upload: string,
): Promise<Result<UploadedEmbeddingResponse, ApiError>> {
  const params = { name: file.name, upload, part: "metadata" };
  return source.postBytes<UploadedEmbeddingResponse>("embeddings/upload", file, params);
}

/** Address of the numbers as a table. */
export function vectorsUrl(source: Source, name: EmbeddingName): string {
  return source.url("export/embeddings", { ...paramsOf(name), part: "vectors" });
}

/** Address of the picture with an image for each point; another one once it may have changed. */
export function spriteUrl(source: Source, { version, ...name }: EmbeddingMessage): string {
  return source.url("embeddings/sprite", { ...paramsOf(name), version });
}

function paramsOf({ run, name, upload }: EmbeddingName): Params {
  return upload === "" ? { run, name } : { upload };
}

function positionsOf({ header, columns }: Frame<PositionsHeader>): Positions {
  return { header, values: (columns.get("positions") as Float32Array | undefined) ?? NO_VALUES };
}
