/// The text of one step beside that of another step, or of another run.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { CardSentence } from "../../board/card_sentence";
import { FIRST_BYTES, MOST_BYTES, wholeTextUrl } from "../../data/text";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { CardBody } from "../../widgets/card";
import { Describe } from "./describe";
import { Difference } from "./difference";
import { Folded } from "./folded";
import { KeptHeight } from "./kept_height";
import { SlicePicker } from "./slice_picker";
import { TextBody } from "./text_body";
import type { StepProps } from "./text_content";
import { useBase } from "./use_base";
import { type LoadedText, textQuery, useTexts } from "./use_texts";

export function StepDifference({ place, run, list, index, shown, isFull }: StepProps) {
  const page = usePage();
  const base = useBase(place.tag, run, list, index, place.rank);
  const at = useSignal<readonly number[]>([]);
  const isWhole = useSignal(false);
  const maxBytes = isWhole.value ? MOST_BYTES : FIRST_BYTES;
  const after = textQuery(list, index, at.value, maxBytes);
  const before =
    base.list && base.index !== null ? textQuery(base.list, base.index, at.value, maxBytes) : null;
  const [from, to] = useTexts([before, after], place.rank);
  const isLoading = isWaiting(after, to) || isWaiting(before, from) || base.isLoading;
  const pair = useLastPair({ title: base.title, from: before && (from ?? null), to: to ?? null }, isLoading);
  const text = pair.to?.answer ?? null;
  const key = list.keys[index] ?? "";
  const fileUrl = wholeTextUrl(page.source, key);
  useEffect(() => {
    shown.value = text ? { text: text.texts.join("\n"), url: fileUrl } : null;
  }, [shown, text, fileUrl]);
  const loadAll = () => {
    isWhole.value = true;
  };
  return (
    <>
      <Describe place={place} step={list.steps[index] ?? Number.NaN} text={text} mode="difference" />
      <CardBody isLoading={isLoading}>
        <KeptHeight resetKey={String(text !== null)}>
          <p class="text-note">{pair.title}</p>
          {text && text.shape.length > 2 && (
            <SlicePicker
              shape={text.shape}
              at={at.value}
              onChange={(next) => {
                at.value = next;
              }}
            />
          )}
          <Compared pair={pair} isFull={isFull} onCompareAll={isWhole.value ? null : loadAll}>
            <TextBody
              loaded={after === null ? "number" : pair.to}
              isSource={false}
              isFull={isFull}
              fileUrl={fileUrl}
              onShowAll={isWhole.value ? null : loadAll}
            />
          </Compared>
        </KeptHeight>
      </CardBody>
    </>
  );
}

interface Pair {
  readonly title: string;
  /** `null` where there is nothing to compare with. */
  readonly from: LoadedText | null;
  readonly to: LoadedText | null;
}

/** While the next texts are on their way those before them stay. */
function useLastPair(pair: Pair, isLoading: boolean): Pair {
  const last = useRef(pair);
  if (!isLoading) last.current = pair;
  return last.current;
}

function isWaiting(query: unknown, loaded: LoadedText | undefined): boolean {
  return query !== null && !loaded?.answer && !loaded?.error;
}

interface ComparedProps {
  readonly pair: Pair;
  readonly isFull: boolean;
  /** `null` where all is compared. */
  readonly onCompareAll: (() => void) | null;
  /** Stands where there is nothing to compare with. */
  readonly children: ComponentChildren;
}

function Compared({ pair: { from, to }, isFull, onCompareAll, children }: ComparedProps) {
  const [before, after] = [from?.answer, to?.answer];
  if (from?.error) {
    const details = from.error.message;
    return <CardSentence text="The text to compare with cannot be read." isWarning details={details} />;
  }
  if (!before || !after) return <>{children}</>;
  return (
    <>
      <Folded isOpen={isFull}>{() => <Difference before={before} after={after} />}</Folded>
      {(before.is_cut || after.is_cut) && onCompareAll && (
        <div class="text-cut">
          <span>Only the beginnings are compared</span>
          <Button onClick={onCompareAll}>Compare all</Button>
        </div>
      )}
    </>
  );
}
