/// What all steps of a series hold, asked for while something needs it.
import { type ReadonlySignal, useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Statistics } from "../../charts/arrays/statistics";
import { makeStatisticsScheduler } from "../../data/arrays";
import { usePage } from "../../state/page";
import type { CardPlace } from "../card_place";
import { toStatistics } from "./shown_statistics";

/** What all steps of a series hold, while `isWanted`. */
export function useSeriesStatistics(
  { run, rank }: CardPlace,
  tag: string,
  isWanted: boolean,
): ReadonlySignal<Statistics | null> {
  const page = usePage();
  const scheduler = page.scheduler("array_statistics", makeStatisticsScheduler);
  const loaded = useSignal<Statistics | null>(null);
  useEffect(() => {
    if (!isWanted || run === null) return undefined;
    const client = {};
    const name = { run, tag };
    const take = () => {
      const answer = scheduler.peek(name)?.answer;
      if (answer) loaded.value = toStatistics(answer.statistics);
    };
    scheduler.want(client, [name], rank, take);
    take();
    return () => scheduler.drop(client);
  }, [scheduler, loaded, isWanted, run, tag, rank]);
  return useComputed(() => loaded.value);
}
