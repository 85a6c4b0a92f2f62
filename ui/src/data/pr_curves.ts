/// Curves of precision and recall from the server, one row of a series each.
import { bytesOfFrame, type Frame } from "../wire/frames";
import type { PrCurveHeader, PrCurvesRequest } from "../wire/messages";
import type { Activity } from "./activity";
import { BatchScheduler } from "./batch_scheduler";
import type { ExportFormat, Source } from "./http_source";

/** A curve that a card needs. */
export interface PrCurveWish {
  readonly run: string;
  readonly tag: string;
  readonly row: number;
  /** Of the value that is in the row: what was loaded under another key is another curve. */
  readonly key: string;
}

export type PrCurveFrame = Frame<PrCurveHeader>;
export type PrCurveScheduler = BatchScheduler<PrCurveWish, PrCurveFrame>;

/** A value never changes under its key, so growing runs make no answer out of date. */
export function makePrCurveScheduler(source: Source, activity: Activity): PrCurveScheduler {
  return new BatchScheduler<PrCurveWish, PrCurveFrame>({
    activity,
    runOf: () => "",
    sizeOf: bytesOfFrame,
    fetchBatch: (wishes, onAnswer, signal) => {
      const message: PrCurvesRequest = { series: wishes.map(({ run, tag, row }) => ({ run, tag, row })) };
      return source.postFrames<PrCurveHeader>("pr_curves", message, onAnswer, signal);
    },
  });
}

/** Address of the curves of every step of a series as a file. */
export function prCurvesExportUrl(source: Source, run: string, tag: string, format: ExportFormat): string {
  return source.url("export/pr_curves", { run, tag, format });
}
