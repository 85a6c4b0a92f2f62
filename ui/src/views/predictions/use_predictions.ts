/// The predictions of a run and tag at the page's step.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { useRegisteredSteps } from "../../board/card_steps";
import { useValues } from "../../board/use_values";
import type { Loaded } from "../../data/batch_scheduler";
import { makePredictionsScheduler } from "../../data/predictions";
import { cardKey } from "../../state/card_key";
import { usePage } from "../../state/page";
import type { ApiError } from "../../wire/api_error";
import type { PredictionsRequest, PredictionsResponse } from "../../wire/messages";

const NO_STEPS = new Float64Array(0);
const SUFFIX = "/predictions";
/** Of predictions that were logged by hand: they are one value, whatever its row. */
const ONLY_ROW = -1;

export interface ShownPredictions {
  readonly answer: PredictionsResponse | null;
  readonly error: ApiError | null;
}

interface Latest extends Loaded<PredictionsResponse> {
  readonly request: PredictionsRequest | null;
}

/** `nBefore` steps before the page's; nothing where `run` or `tag` is empty, or there is no such step. */
export function usePredictions(run: string, tag: string, nBefore = 0): ShownPredictions {
  const page = usePage();
  const key = cardKey({ kind: "predictions", tag, run });
  const values = useValues(run, tag + SUFFIX, 0).value;
  const list = values.answer;
  useRegisteredSteps(list?.steps ?? NO_STEPS);
  const row = list ? page.steps.rowOf(key, list.steps) - nBefore : -1;
  const isHandmade = values.error?.code === "tag_not_found" && nBefore === 0;
  const at = list && row >= 0 ? list.from + row : isHandmade ? ONLY_ROW : null;
  const request = useMemo(
    (): PredictionsRequest | null => (at === null || run === "" ? null : { run, tag, row: at }),
    [run, tag, at],
  );
  const latest = useLatest(request);
  const isOurs = request !== null && latest.request?.run === run && latest.request.tag === tag;
  if (!isOurs) return { answer: null, error: isHandmade ? null : values.error };
  return { answer: latest.answer, error: latest.error };
}

/** The last answer, which stays while the next one is on its way. */
function useLatest(request: PredictionsRequest | null): Latest {
  const scheduler = usePage().scheduler("predictions", makePredictionsScheduler);
  const latest = useSignal<Latest>({ answer: null, error: null, request: null });
  useEffect(() => {
    if (!request) return undefined;
    const client = {};
    const take = () => {
      const loaded = scheduler.peek(request);
      if (loaded) latest.value = { ...loaded, request };
    };
    scheduler.want(client, [request], 0, take);
    take();
    return () => scheduler.drop(client);
  }, [scheduler, latest, request]);
  return latest.value;
}
