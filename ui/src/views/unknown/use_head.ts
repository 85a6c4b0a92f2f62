/// The first bytes of the value that a card shows.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { CardPlace } from "../../board/card_place";
import { useValues } from "../../board/use_values";
import type { Loaded } from "../../data/batch_scheduler";
import { type BlobHead, type HeadRequest, makeHeadScheduler } from "../../data/blob_heads";
import type { ValueList } from "../../data/value_lists";
import { usePage } from "../../state/page";
import type { ApiError } from "../../wire/api_error";

export interface CardHead {
  readonly values: ValueList | null;
  /** The row of `values` that is shown, -1 for none. */
  readonly row: number;
  readonly head: BlobHead | null;
  readonly error: ApiError | null;
}

const NOTHING: Loaded<BlobHead> = { answer: null, error: null };

export function useHead({ key, run, tag, rank }: CardPlace, maxBytes: number): CardHead {
  const page = usePage();
  const heads = page.scheduler("blob_heads", makeHeadScheduler);
  const { answer: values, error } = useValues(run ?? "", tag, rank).value;
  const row = values ? page.steps.rowOf(key, values.steps) : -1;
  const blob = values?.keys[row] ?? "";
  const request = useMemo(
    (): HeadRequest | null => (blob === "" || run === null ? null : { run, key: blob, maxBytes }),
    [run, blob, maxBytes],
  );
  const loaded = useSignal(NOTHING);
  useEffect(() => {
    loaded.value = (request && heads.peek(request)) ?? NOTHING;
    if (!request) return undefined;
    const client = {};
    heads.want(client, [request], rank, () => {
      loaded.value = heads.peek(request) ?? NOTHING;
    });
    return () => heads.drop(client);
  }, [heads, loaded, request, rank]);
  return { values, row, head: loaded.value.answer, error: error ?? loaded.value.error };
}
