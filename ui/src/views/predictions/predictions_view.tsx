/// The Predictions tab: samples with truth and prediction, and what goes wrong where.
import { useCallback, useEffect, useMemo } from "preact/hooks";
import { CardSentence } from "../../board/card_sentence";
import { NoTags } from "../../board/no_tags";
import { StepControl } from "../../board/step_control";
import { cardKey, parseCardKey } from "../../state/card_key";
import { type Page, usePage } from "../../state/page";
import type { PredictionsResponse } from "../../wire/messages";
import type { AnswerSource } from "./answer_line";
import { type ListedSample, listSamples, parseCell } from "./gallery";
import { type PredictionOptions, predictionOptions, STEP_BEFORE } from "./options";
import { SampleFull } from "./sample_full";
import { SampleGallery } from "./sample_gallery";
import { hasSidePanel, SidePanel } from "./side_panel";
import { subjectOf } from "./subjects";
import { usePredictions } from "./use_predictions";
import "./predictions.css";
import "./tile.css";
import "./side.css";
import "./sample_full.css";

const KIND = "predictions";

export function PredictionsView() {
  const page = usePage();
  const options = useMemo(() => predictionOptions(page), [page]);
  const { tag, run, beside } = subjectOf(page, options);
  const { answer, error } = usePredictions(run, tag);
  const other = useOther(run, beside, tag);
  const sources = useSources(page, run, beside);
  const listed = useListed(answer, other, options);
  useRevealed(page, options);
  const open = useCallback(
    (id: string) => {
      page.fullCard.value = cardKey({ kind: KIND, tag: id, run: null });
    },
    [page],
  );
  if (tag === "") return <NoTags kind={KIND} empty="No predictions were logged yet." />;
  const own = { predictions: answer, beside: other, sources, run, tag, options };
  return (
    <div class="view predictions-view" data-kind={KIND}>
      {!answer && (
        <div class="gallery-area">
          <div class="gallery-head">
            <span class="space" />
            <StepControl />
          </div>
          {run === "" && <CardSentence text={`No selected run has ${tag}.`} />}
          {error && <CardSentence text={`These predictions cannot be shown: ${error.message}.`} isWarning />}
        </div>
      )}
      {answer && (
        <>
          <SampleGallery
            key={`${run} ${tag}`}
            predictions={answer}
            listed={listed}
            sources={other ? sources : null}
            options={options}
            onOpen={open}
          />
          {hasSidePanel(answer) && <SidePanel {...own} predictions={answer} />}
          <FullSample {...own} predictions={answer} listed={listed} onOpen={open} />
        </>
      )}
    </div>
  );
}

function useOther(run: string, beside: string, tag: string): PredictionsResponse | null {
  const isBefore = beside === STEP_BEFORE;
  const { answer } = usePredictions(isBefore ? run : beside, beside === "" ? "" : tag, isBefore ? 1 : 0);
  return beside === "" ? null : answer;
}

/** Whose the two answers on a tile are. */
function useSources(
  page: Page,
  run: string,
  beside: string,
): readonly [own: AnswerSource, other: AnswerSource] | null {
  const color = page.colorOf(run);
  const otherColor = beside === "" || beside === STEP_BEFORE ? null : page.colorOf(beside);
  return useMemo(() => {
    if (beside === "") return null;
    if (beside === STEP_BEFORE) {
      return [
        { name: "now", color: null },
        { name: "was", color: null },
      ];
    }
    return [
      { name: run, color },
      { name: beside, color: otherColor },
    ];
  }, [run, beside, color, otherColor]);
}

function useListed(
  answer: PredictionsResponse | null,
  other: PredictionsResponse | null,
  options: PredictionOptions,
): readonly ListedSample[] {
  const { hasMistakesOnly, classIndex, minConfidence, cell, search, order, agreement } = options;
  const wanted = [hasMistakesOnly, classIndex, minConfidence, cell, search, order, agreement];
  return useMemo(
    () =>
      listSamples(
        answer?.samples ?? [],
        {
          hasMistakesOnly: hasMistakesOnly.value,
          classIndex: classIndex.value === "" ? null : Number(classIndex.value),
          minConfidence: minConfidence.value,
          cell: parseCell(cell.value),
          search: search.value,
          order: order.value,
          agreement: other ? agreement.value : "any",
        },
        other?.samples,
      ),
    [answer, other, ...wanted.map(({ value }) => value)],
  );
}

/** What asks for a tag of predictions has it shown. */
function useRevealed(page: Page, options: PredictionOptions): void {
  const subject = page.revealed.value;
  useEffect(() => {
    if (subject?.kind !== KIND) return;
    options.tag.value = subject.tag;
    page.revealed.value = null;
  }, [page, options, subject]);
}

interface FullSampleProps {
  readonly predictions: PredictionsResponse;
  readonly beside: PredictionsResponse | null;
  readonly sources: readonly [own: AnswerSource, other: AnswerSource] | null;
  readonly listed: readonly ListedSample[];
  readonly run: string;
  readonly tag: string;
  readonly options: PredictionOptions;
  readonly onOpen: (id: string) => void;
}

/** The sample that fills the screen, if there is one. */
function FullSample({ listed, predictions, beside, onOpen, ...own }: FullSampleProps) {
  const page = usePage();
  const key = page.fullCard.value;
  const subject = key === null ? null : parseCardKey(key);
  if (subject?.kind !== KIND) return null;
  const index = predictions.samples.findIndex(({ id }) => id === subject.tag);
  const sample = predictions.samples[index];
  if (!sample) return null;
  const entry = {
    sample,
    index,
    beside: beside?.samples.find(({ id }) => id === subject.tag) ?? null,
  };
  return <SampleFull {...own} predictions={predictions} entry={entry} listed={listed} onOpen={onOpen} />;
}
