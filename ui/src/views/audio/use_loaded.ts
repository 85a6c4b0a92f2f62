/// What a component needs of a scheduler, for as long as it lives.
import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { BatchScheduler, Loaded } from "../../data/batch_scheduler";

export interface LoadedState<Answer> extends Loaded<Answer> {
  /** What is known is of an earlier request. */
  readonly isWaiting: boolean;
}

/** The answer to `request`; while that is on its way, what was known before. `null` asks for nothing. */
export function useLoaded<Request, Answer>(
  scheduler: BatchScheduler<Request, Answer>,
  request: Request | null,
  rank: number,
): ReadonlySignal<LoadedState<Answer>> {
  const state = useSignal<LoadedState<Answer>>({ answer: null, error: null, isWaiting: request !== null });
  const key = JSON.stringify(request);
  useEffect(() => {
    if (request === null) {
      state.value = { answer: null, error: null, isWaiting: false };
      return undefined;
    }
    const client = {};
    const take = () => {
      const loaded = scheduler.peek(request);
      state.value = loaded ? { ...loaded, isWaiting: false } : { ...state.peek(), isWaiting: true };
    };
    take();
    scheduler.want(client, [request], rank, take);
    return () => scheduler.drop(client);
  }, [scheduler, key, rank, state]);
  return state;
}
