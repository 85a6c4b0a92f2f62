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

export interface ShownPredictions {
  readonly answer: PredictionsResponse | null;
  readonly error: ApiError | null;
}

export function usePredictions(run: string, tag: string): ShownPredictions {
  const page = usePage();
  const key = cardKey({ kind: "predictions", tag, run });
  const values = useValues(run, tag + SUFFIX, 0).value;
  const list = values.answer;
  useRegisteredSteps(list?.steps ?? NO_STEPS);
  const row = list ? page.steps.rowOf(key, list.steps) : -1;
  const at = list && row >= 0 ? list.from + row : null;
  const request = useMemo(
    (): PredictionsRequest | null => (at === null || run === "" ? null : { run, tag, row: at }),
    [run, tag, at],
  );
  const loaded = useAnswer(request);
  const isOurs = loaded.answer !== null && request !== null;
  return { answer: isOurs ? loaded.answer : null, error: values.error ?? loaded.error };
}

function useAnswer(request: PredictionsRequest | null): Loaded<PredictionsResponse> {
  const scheduler = usePage().scheduler("predictions", makePredictionsScheduler);
  const latest = useSignal<Loaded<PredictionsResponse>>({ answer: null, error: null });
  useEffect(() => {
    if (!request) return undefined;
    const client = {};
    const take = () => {
      const loaded = scheduler.peek(request);
      if (loaded) latest.value = loaded;
    };
    scheduler.want(client, [request], 0, take);
    take();
    return () => scheduler.drop(client);
  }, [scheduler, latest, request]);
  return latest.value;
}
