/// The texts of some values of a card, fetched while it is near the visible part.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Loaded } from "../../data/batch_scheduler";
import { FIRST_BYTES, makeTextScheduler, type TextQuery } from "../../data/text";
import type { ValueList } from "../../data/value_lists";
import { usePage } from "../../state/page";
import type { TextMessage } from "../../wire/messages";

export type LoadedText = Loaded<TextMessage>;

const NOTHING: LoadedText = { answer: null, error: null };

/** What there is of each query; subscribes to changes. Nothing is asked for a `null`. */
export function useTexts(queries: readonly (TextQuery | null)[], rank: number): readonly LoadedText[] {
  const page = usePage();
  const texts = page.scheduler("texts", makeTextScheduler);
  const version = useSignal(0);
  const wanted = JSON.stringify(queries);
  useEffect(() => {
    const client = {};
    const asked = (JSON.parse(wanted) as (TextQuery | null)[]).filter((query) => query !== null);
    texts.want(client, asked, rank, () => {
      version.value += 1;
    });
    return () => texts.drop(client);
  }, [texts, version, wanted, rank]);
  void version.value;
  return queries.map((query) => (query === null ? NOTHING : (texts.peek(query) ?? NOTHING)));
}

/** Asks for the text of one of the loaded values of `list`; `null` where it has no bytes. */
export function textQuery(
  list: ValueList,
  index: number,
  at: readonly number[] = [],
  maxBytes = FIRST_BYTES,
): TextQuery | null {
  const key = list.keys[index];
  return key ? { key, at, maxBytes, nBytes: list.sizes[index] ?? 0 } : null;
}
