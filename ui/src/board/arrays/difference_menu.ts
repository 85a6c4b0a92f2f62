/// The items of an array's menu that choose what is taken away, from its card or from all of them.
import { batch } from "@preact/signals";
import { formatInteger } from "../../base/format";
import { makeValueLists } from "../../data/value_lists";
import type { Page } from "../../state/page";
import type { MenuItem } from "../../widgets/menu";
import type { CardPlace } from "../card_place";
import {
  type DifferenceOptions,
  differenceOptions,
  NO_SUBTRACTION,
  parseOwn,
  type Subtraction,
  setOwn,
  subtractionOn,
} from "./difference_options";

/** More other runs than this are left to the drawer. */
const MAX_RUNS = 6;

/** `series` is the tag of the numbers. */
export function differenceMenu(page: Page, place: CardPlace, series: string): MenuItem[] {
  const options = differenceOptions(page.options, place.kind);
  const step = stepChoices(page, place, series);
  const before = { words: "the value before", ...NO_SUBTRACTION, subtrahend: "before" } as const;
  return [
    ...itemsOfCard(options, place, [...step, before, ...otherRuns(page, place).map(runChoice)]),
    ...itemsOfAll(options, [...step, before, runChoice(place.run ?? "")]),
  ];
}

/** Something that can be taken away. */
interface Choice extends Subtraction {
  readonly words: string;
}

function itemsOfCard(options: DifferenceOptions, { key }: CardPlace, choices: readonly Choice[]): MenuItem[] {
  const hasOwn = parseOwn(options.own.peek()).has(key);
  const isShown = subtractionOn(options, key).subtrahend !== "nothing";
  const take = (subtraction: Subtraction | null) => setOwn(options, key, subtraction);
  return [
    ...(isShown ? [{ text: "No difference", onSelect: () => take(NO_SUBTRACTION) }] : []),
    ...(hasOwn ? [{ text: "Difference as on all cards", onSelect: () => take(null) }] : []),
    ...choices.map(({ words, ...subtraction }) => ({
      text: `Difference from ${words}`,
      onSelect: () => take(subtraction),
    })),
  ];
}

function itemsOfAll(options: DifferenceOptions, choices: readonly Choice[]): MenuItem[] {
  const take = ({ subtrahend, step, run }: Subtraction) =>
    batch(() => {
      options.subtrahend.value = subtrahend;
      options.step.value = step;
      options.run.value = run;
      options.own.value = "";
    });
  const isShown = options.subtrahend.peek() !== "nothing";
  return [
    ...(isShown ? [{ text: "All cards: no differences", onSelect: () => take(NO_SUBTRACTION) }] : []),
    ...choices.map((choice) => ({
      text: `All cards: differences from ${choice.words}`,
      onSelect: () => take(choice),
    })),
  ];
}

/** The step that is shown, where there is one. */
function stepChoices(page: Page, { key, run }: CardPlace, series: string): Choice[] {
  const values = page.scheduler("values", makeValueLists).peek(run ?? "", series)?.answer;
  const step = values?.steps[page.steps.rowOf(key, values.steps)];
  if (step === undefined) return [];
  return [{ words: `step ${formatInteger(step)}`, ...NO_SUBTRACTION, subtrahend: "step", step }];
}

function runChoice(run: string): Choice {
  return { words: `run ${run}`, ...NO_SUBTRACTION, subtrahend: "run", run };
}

/** Shown runs that have the tag, too. */
function otherRuns(page: Page, { kind, tag, run }: CardPlace): string[] {
  const runs = page.catalogue.tags(kind).tagByName.peek().get(tag)?.runs;
  const others = page.selection.shown.peek().filter((other) => other !== run && runs?.has(other));
  return others.slice(0, MAX_RUNS);
}
