/// The text of one step.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { FIRST_BYTES, MOST_BYTES, wholeTextUrl } from "../../data/text";
import { usePage } from "../../state/page";
import { CardBody } from "../../widgets/card";
import { Describe } from "./describe";
import { KeptHeight } from "./kept_height";
import { useTextOptions } from "./options";
import { SlicePicker } from "./slice_picker";
import { TextBody } from "./text_body";
import type { StepProps } from "./text_content";
import { type LoadedText, textQuery, useTexts } from "./use_texts";

/** While the next text is on its way the one before it stays. */
export function StepText({ place, list, index, shown, isFull }: StepProps) {
  const page = usePage();
  const { mode } = useTextOptions();
  const at = useSignal<readonly number[]>([]);
  const wholeKey = useSignal("");
  const key = list.keys[index] ?? "";
  const query = textQuery(list, index, at.value, wholeKey.value === key ? MOST_BYTES : FIRST_BYTES);
  const [loaded] = useTexts([query], place.rank);
  const settled = useLastSettled(loaded);
  const text = settled?.answer;
  useEffect(() => {
    shown.value = text ? { text: text.texts.join("\n"), url: wholeTextUrl(page.source, key) } : null;
  }, [page, shown, text, key]);
  return (
    <>
      <Describe place={place} step={list.steps[index] ?? Number.NaN} text={text ?? null} mode={mode.value} />
      <CardBody isLoading={query !== null && settled !== loaded}>
        <KeptHeight resetKey={`${mode.value} ${text !== undefined}`}>
          {text && text.shape.length > 2 && (
            <SlicePicker
              shape={text.shape}
              at={at.value}
              onChange={(next) => {
                at.value = next;
              }}
            />
          )}
          <TextBody
            loaded={query === null ? "number" : settled}
            isSource={mode.value === "source"}
            isFull={isFull}
            fileUrl={wholeTextUrl(page.source, key)}
            onShowAll={
              wholeKey.value === key
                ? null
                : () => {
                    wholeKey.value = key;
                  }
            }
          />
        </KeptHeight>
      </CardBody>
    </>
  );
}

function useLastSettled(loaded: LoadedText | undefined): LoadedText | null {
  const last = useRef<LoadedText | null>(null);
  if (loaded?.answer || loaded?.error) last.current = loaded;
  return last.current;
}
