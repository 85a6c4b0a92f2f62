/// Asks for meshes: vertices, faces and colours of one step.
import { bytesOfFrame, type Frame } from "../wire/frames";
import type { MeshesRequest, MeshHeader, MeshRequest } from "../wire/messages";
import type { Activity } from "./activity";
import { BatchScheduler } from "./batch_scheduler";
import type { Source } from "./http_source";

/** One mesh. */
export type MeshFrame = Frame<MeshHeader>;
export type MeshScheduler = BatchScheduler<MeshRequest, MeshFrame>;

/** A dozen steps of a large mesh. */
const MAX_BYTES = 256 * 2 ** 20;

export function makeMeshScheduler(source: Source, activity: Activity): MeshScheduler {
  return new BatchScheduler<MeshRequest, MeshFrame>({
    activity,
    runOf: ({ run }) => run,
    sizeOf: bytesOfFrame,
    maxBytes: MAX_BYTES,
    fetchBatch: (series, onAnswer, signal) => {
      const message: MeshesRequest = { series };
      return source.postFrames<MeshHeader>("meshes", message, onAnswer, signal);
    },
  });
}
