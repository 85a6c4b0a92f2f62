/// Leads from a hit to the card and the step that have it.
import { batch } from "@preact/signals";
import { frames } from "../../base/scheduler";
import { makeValueLists } from "../../data/value_lists";
import { cardKey } from "../../state/card_key";
import type { Page } from "../../state/page";
import { placeAt } from "../../state/steps";
import { tagTitle } from "../../state/tag_title";
import type { TextHitMessage } from "../../wire/messages";

const KIND = "text";

export function revealHit(page: Page, hit: TextHitMessage): void {
  const key = cardKey({ kind: KIND, tag: hit.tag, run: hit.run });
  batch(() => {
    if (page.fullCard.peek() !== null) page.fullCard.value = key;
    if (!page.tagFilter.filter.peek().matches(hit.tag)) page.tagFilter.clear();
    openGroupsOf(page, hit.tag);
    page.steps.pause();
    page.steps.link(key);
    page.steps.linked.value = placeOfHit(page, hit);
  });
  frames.schedule(() => focusCard(page, key));
}

/** The sections and groups around a tag. */
function openGroupsOf(page: Page, tag: string): void {
  const parts = tagTitle(KIND, tag).split("/").slice(0, -1);
  const paths = parts.length === 0 ? [""] : parts.map((_, i) => parts.slice(0, i + 1).join("/"));
  for (const path of paths) page.openGroups.set(`${KIND}:${path}`, true);
}

function placeOfHit(page: Page, { run, tag, row, step }: TextHitMessage) {
  const list = page.scheduler("values", makeValueLists).peek(run, tag)?.answer;
  return list && list.steps[row - list.from] === step
    ? placeAt(list.steps, row - list.from)
    : { step, nth: 0 };
}

/** A card that is too far down to exist yet is shown alone. */
function focusCard(page: Page, key: string): void {
  if (page.fullCard.peek() === key) return;
  const card = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(`tag:${key}`)}"]`);
  if (!card) {
    page.fullCard.value = key;
    return;
  }
  card.scrollIntoView({ block: "center" });
  card.focus({ preventScroll: true });
}
