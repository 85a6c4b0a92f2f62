/// The values of a card's series, kept up to date while the card is near the visible part.
import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Loaded } from "../data/batch_scheduler";
import { makeValueLists, type ValueList } from "../data/value_lists";
import { usePage } from "../state/page";

const NOTHING: Loaded<ValueList> = { answer: null, error: null };

export function useValues(run: string, tag: string, rank: number): ReadonlySignal<Loaded<ValueList>> {
  const page = usePage();
  const lists = page.scheduler("values", makeValueLists);
  const loaded = useSignal<Loaded<ValueList>>(lists.peek(run, tag) ?? NOTHING);
  useEffect(() => {
    const client = {};
    const take = () => {
      loaded.value = lists.peek(run, tag) ?? NOTHING;
    };
    take();
    lists.want(client, run, tag, rank, take);
    return () => lists.drop(client);
  }, [lists, loaded, run, tag, rank]);
  return loaded;
}
