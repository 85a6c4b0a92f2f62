/// The menu of an array's card.
import { batch } from "@preact/signals";
import { formatInteger } from "../../base/format";
import { makeValueLists } from "../../data/value_lists";
import { linkTo } from "../../state/address";
import type { Page } from "../../state/page";
import { copyText } from "../../widgets/clipboard";
import type { MenuItem } from "../../widgets/menu";
import type { CardPlace } from "../card_place";
import { differenceOptions, type Subtrahend } from "./difference_options";

/** `series` is the tag of the numbers. */
export function arrayMenu(page: Page, place: CardPlace, series: string): MenuItem[] {
  return [
    ...differenceItems(page, place, series),
    { text: "Copy link to this card", onSelect: () => void copyText(linkTo(page, place.key)) },
    { text: "Copy tag", onSelect: () => void copyText(place.tag) },
  ];
}

function differenceItems(page: Page, place: CardPlace, series: string): MenuItem[] {
  const options = differenceOptions(page.options, place.kind);
  const take = (subtrahend: Subtrahend) => {
    options.subtrahend.value = subtrahend;
  };
  if (options.subtrahend.peek() !== "nothing")
    return [{ text: "No differences", onSelect: () => take("nothing") }];
  const step = shownStep(page, place, series);
  const run = place.run ?? "";
  return [
    ...(step === undefined
      ? []
      : [
          {
            text: `Differences from step ${formatInteger(step)}`,
            onSelect: () =>
              batch(() => {
                options.step.value = step;
                take("step");
              }),
          },
        ]),
    { text: "Differences from the value before", onSelect: () => take("before") },
    {
      text: `Differences from run ${run}`,
      onSelect: () =>
        batch(() => {
          options.run.value = run;
          take("run");
        }),
    },
  ];
}

function shownStep(page: Page, { key, run }: CardPlace, series: string): number | undefined {
  const values = page.scheduler("values", makeValueLists).peek(run ?? "", series)?.answer;
  return values ? values.steps[page.steps.rowOf(key, values.steps)] : undefined;
}
