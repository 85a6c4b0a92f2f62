/// The text of one step beside that of another step, or of another run.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { CardSentence } from "../../board/card_sentence";
import { useValues } from "../../board/use_values";
import { FIRST_BYTES, MOST_BYTES, wholeTextUrl } from "../../data/text";
import type { ValueList } from "../../data/value_lists";
import { usePage } from "../../state/page";
import { rowAt } from "../../state/steps";
import { Button } from "../../widgets/button";
import { CardBody } from "../../widgets/card";
import { Describe } from "./describe";
import { Difference } from "./difference";
import { Folded } from "./folded";
import { useTextOptions } from "./options";
import { TextBody } from "./text_body";
import type { StepProps } from "./text_content";
import { type LoadedText, textQuery, useTexts } from "./use_texts";

export function StepDifference({ place, run, list, index, shown, isFull }: StepProps) {
  const page = usePage();
  const base = useBase(place.tag, run, list, index, place.rank);
  const isWhole = useSignal(false);
  const maxBytes = isWhole.value ? MOST_BYTES : FIRST_BYTES;
  const after = textQuery(list, index, [], maxBytes);
  const before = base.list && base.index !== null ? textQuery(base.list, base.index, [], maxBytes) : null;
  const [from, to] = useTexts([before, after], place.rank);
  const text = to?.answer ?? null;
  const compared = from?.answer ?? null;
  const key = list.keys[index] ?? "";
  useEffect(() => {
    shown.value = text ? { text: text.texts.join("\n"), url: wholeTextUrl(page.source, key, 0) } : null;
  }, [page, shown, text, key]);
  const isCut = text?.is_cut || compared?.is_cut;
  return (
    <>
      <Describe place={place} step={list.steps[index] ?? Number.NaN} text={text} mode="difference" />
      <CardBody isLoading={isWaiting(after, to) || isWaiting(before, from) || base.isLoading}>
        <p class="text-note">{base.title}</p>
        {text && compared ? (
          <Folded isOpen={isFull}>{() => <Difference before={compared} after={text} />}</Folded>
        ) : from?.error ? (
          <CardSentence
            text="The text to compare with cannot be read."
            isWarning
            details={from.error.message}
          />
        ) : (
          !base.isLoading &&
          (before === null || to?.error) && (
            <TextBody
              loaded={to ?? null}
              isSource={false}
              isFull={isFull}
              fileUrl={wholeTextUrl(page.source, key, 0)}
              onShowAll={() => {
                isWhole.value = true;
              }}
            />
          )
        )}
        {isCut && compared && !isWhole.value && (
          <div class="text-cut">
            <span>Only the beginnings are compared</span>
            <Button
              onClick={() => {
                isWhole.value = true;
              }}
            >
              Compare all
            </Button>
          </div>
        )}
      </CardBody>
    </>
  );
}

function isWaiting(query: unknown, loaded: LoadedText | undefined): boolean {
  return query !== null && !loaded?.answer && !loaded?.error;
}

interface Base {
  readonly title: string;
  readonly list: ValueList | null;
  /** Which of its loaded values; `null` where there is nothing to compare with. */
  readonly index: number | null;
  readonly isLoading: boolean;
}

/** What a card's text is compared with. */
function useBase(tag: string, run: string, list: ValueList, index: number, rank: number): Base {
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
