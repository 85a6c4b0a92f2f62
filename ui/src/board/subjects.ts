/// Which cards the tags of a kind make.
import { type ReadonlySignal, useComputed } from "@preact/signals";
import type { CardSubject } from "../state/card_key";
import type { Page } from "../state/page";
import { usePage } from "../state/page";
import { type CardPlace, placeOf } from "./card_place";

/** How many cards a tag of a run has, one for each sample of its steps; may subscribe to changes. */
export type CountSamples = (subject: CardSubject) => number;

const one: CountSamples = () => 1;

/** Cards of `tags` in order: one each, or those of each shown run that has it; subscribes to changes. */
export function cardsOf(
  page: Page,
  kind: string,
  tags: readonly string[],
  isPerRun: boolean,
  indexOf: (tag: string) => number,
  countSamples: CountSamples = one,
): CardPlace[] {
  if (!isPerRun) return tags.map((tag) => placeOf({ kind, tag, run: null }, indexOf(tag)));
  const tagByName = page.catalogue.tags(kind).tagByName.value;
  const shown = page.selection.shown.value;
  return tags.flatMap((tag) => {
    const runs = tagByName.get(tag)?.runs;
    return shown
      .filter((run) => runs?.has(run))
      .flatMap((run) => samplesOf({ kind, tag, run }, countSamples))
      .map((subject, nth) => placeOf(subject, indexOf(tag), nth));
  });
}

function samplesOf(subject: CardSubject, countSamples: CountSamples): CardSubject[] {
  const others = Array.from({ length: countSamples(subject) - 1 }, (_, i) => ({ ...subject, sample: i + 1 }));
  return [subject, ...others];
}

/** The cards of all `tags` of a page. */
export function useSubjects(
  kind: string,
  tags: readonly string[],
  isPerRun: boolean,
  countSamples?: CountSamples,
): ReadonlySignal<readonly CardPlace[]> {
  const page = usePage();
  return useComputed(() => {
    const indexes = new Map(tags.map((tag, i) => [tag, i]));
    return cardsOf(page, kind, tags, isPerRun, (tag) => indexes.get(tag) ?? 0, countSamples);
  });
}
