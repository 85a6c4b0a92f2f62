/// Which cards the tags of a kind make.
import { type ReadonlySignal, useComputed } from "@preact/signals";
import type { Page } from "../state/page";
import { usePage } from "../state/page";
import { type CardPlace, placeOf } from "./card_place";

/** Cards of `tags` in order: one each, or one for each shown run that has it; subscribes to changes. */
export function cardsOf(
  page: Page,
  kind: string,
  tags: readonly string[],
  isPerRun: boolean,
  indexOf: (tag: string) => number,
): CardPlace[] {
  if (!isPerRun) return tags.map((tag) => placeOf({ kind, tag, run: null }, indexOf(tag)));
  const tagByName = page.catalogue.tags(kind).tagByName.value;
  const shown = page.selection.shown.value;
  return tags.flatMap((tag) => {
    const runs = tagByName.get(tag)?.runs;
    return shown
      .filter((run) => runs?.has(run))
      .map((run, nth) => placeOf({ kind, tag, run }, indexOf(tag), nth));
  });
}

/** The cards of all `tags` of a page. */
export function useSubjects(
  kind: string,
  tags: readonly string[],
  isPerRun: boolean,
): ReadonlySignal<readonly CardPlace[]> {
  const page = usePage();
  return useComputed(() => {
    const indexes = new Map(tags.map((tag, i) => [tag, i]));
    return cardsOf(page, kind, tags, isPerRun, (tag) => indexes.get(tag) ?? 0);
  });
}
