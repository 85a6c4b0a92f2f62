/// Chooses what a card's text is compared with.
import { formatInteger } from "../../base/format";
import { useValues } from "../../board/use_values";
import type { ValueList } from "../../data/value_lists";
import { usePage } from "../../state/page";
import { rowAt } from "../../state/steps";
import { useTextOptions } from "./options";

export interface Base {
  readonly title: string;
  readonly list: ValueList | null;
  /** Which of its loaded values; `null` where there is nothing to compare with. */
  readonly index: number | null;
  readonly isLoading: boolean;
}

/** What is compared with the value at `index`; subscribes to changes. */
export function useBase(tag: string, run: string, list: ValueList, index: number, rank: number): Base {
  const page = usePage();
  const { compareWith, compareStep, compareRun } = useTextOptions();
  const runs = page.selection.shown.value;
  const wanted = runs.includes(compareRun.value) ? compareRun.value : (runs[0] ?? run);
  const other = useValues(compareWith.value === "run" ? wanted : run, tag, rank).value;
  const step = list.steps[index] ?? Number.NaN;
  const title = (from: number) => `Step ${formatInteger(from)} → ${formatInteger(step)}`;
  if (compareWith.value === "run") {
    if (wanted === run) return nothing("Other runs are compared with this one");
    const there = other.answer;
    if (!there || there.steps.length === 0) {
      return { ...nothing(`${wanted} has no such text`), isLoading: !there && !other.error };
    }
    const at = rowAt(there.steps, { step, nth: 0 });
    const steps =
      there.steps[at] === step ? `step ${formatInteger(step)}` : title(there.steps[at] ?? Number.NaN);
    return { title: `${wanted} → ${run}, ${steps}`, list: there, index: at, isLoading: false };
  }
  const at =
    compareWith.value === "step" ? rowAt(list.steps, { step: compareStep.value, nth: 0 }) : index - 1;
  if (at === index) return nothing("Other steps are compared with this one");
  if (at < 0) return nothing("The first step: there is none before it");
  return { title: title(list.steps[at] ?? Number.NaN), list, index: at, isLoading: false };
}

function nothing(title: string): Base {
  return { title, list: null, index: null, isLoading: false };
}
