/// Leads from a hit to the card and the step that have it.
import { batch } from "@preact/signals";
import { makeValueLists } from "../../data/value_lists";
import { cardKey } from "../../state/card_key";
import type { Page } from "../../state/page";
import { placeAt, type StepPlace } from "../../state/steps";
import type { TextHitMessage } from "../../wire/messages";

export function revealHit(page: Page, hit: TextHitMessage): void {
  const subject = { kind: "text", tag: hit.tag, run: hit.run };
  batch(() => {
    page.steps.pause();
    page.steps.link(cardKey(subject));
    page.steps.linked.value = placeOfHit(page, hit);
    page.reveal(subject);
  });
}

function placeOfHit(page: Page, { run, tag, row, step }: TextHitMessage): StepPlace {
  const list = page.scheduler("values", makeValueLists).peek(run, tag)?.answer;
  const index = list ? row - list.from : -1;
  return list?.steps[index] === step ? placeAt(list.steps, index) : { step, nth: 0 };
}
