/// The texts of all steps, newest first.
import { useEffect, useState } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { formatWallTime } from "../../base/format_time";
import { wholeTextUrl } from "../../data/text";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { CardBody } from "../../widgets/card";
import { useTextOptions } from "./options";
import { TextBody } from "./text_body";
import type { StepProps } from "./text_content";
import { textQuery, useTexts } from "./use_texts";

/** Steps that are shown at first, and added by a click. */
const STEPS_AT_ONCE = 5;
/** Of each text; what is longer is shown whole at its own step. */
const LIST_BYTES = 8192;

export function AllSteps({ place, list, shown, isFull }: StepProps) {
  const page = usePage();
  const { mode, extent } = useTextOptions();
  const [n, setN] = useState(STEPS_AT_ONCE);
  const nLoaded = list.keys.length;
  const indexes = Array.from({ length: Math.min(n, nLoaded) }, (_, i) => nLoaded - 1 - i);
  const queries = indexes.map((index) => textQuery(list, index, [], LIST_BYTES));
  const loaded = useTexts(queries, place.rank);
  const newest = loaded[0]?.answer;
  const newestKey = list.keys.at(-1) ?? "";
  useEffect(() => {
    const url = wholeTextUrl(page.source, newestKey);
    shown.value = newest ? { text: newest.texts.join("\n"), url } : null;
  }, [page, shown, newest, newestKey]);
  const isLoading = loaded.some(({ answer, error }, i) => queries[i] && !answer && !error);
  return (
    <CardBody isLoading={isLoading}>
      <ol class="all-steps" aria-label="Steps, newest first">
        {indexes.map((index, i) => (
          <li key={list.keys[index] || index} data-step={list.steps[index]}>
            <h3>
              Step {formatInteger(list.steps[index] ?? Number.NaN)}
              <span>{formatWallTime(list.wallTimes[index] ?? Number.NaN)}</span>
            </h3>
            <TextBody
              loaded={queries[i] === null ? "number" : (loaded[i] ?? null)}
              isSource={mode.value === "source"}
              isFull={isFull}
              fileUrl={wholeTextUrl(page.source, list.keys[index] ?? "")}
              onShowAll={() => {
                page.steps.showRow(place.key, list.steps, index);
                extent.value = "one";
              }}
            />
          </li>
        ))}
      </ol>
      {list.n > n && (
        <div class="fold-line">
          <Button look="link" onClick={() => setN(n + STEPS_AT_ONCE)}>
            {formatInteger(list.n - n)} older steps
          </Button>
        </div>
      )}
    </CardBody>
  );
}
