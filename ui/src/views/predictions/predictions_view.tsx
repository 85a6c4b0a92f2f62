/// The Predictions tab: samples with truth and prediction, and what goes wrong where.
import { useMemo } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { CardSentence } from "../../board/card_sentence";
import { NoTags } from "../../board/no_tags";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import type { PredictionsResponse } from "../../wire/messages";
import { accuracyOf } from "./class_rows";
import { ClassTable } from "./class_table";
import { ConfusionMatrix } from "./confusion_matrix";
import { formatCell, listSamples, parseCell } from "./gallery";
import { type PredictionOptions, predictionOptions } from "./options";
import { SampleOverSteps } from "./sample_over_steps";
import { SampleTile } from "./sample_tile";
import { subjectOf } from "./subjects";
import { usePredictions } from "./use_predictions";
import "./predictions.css";

const MAX_TILES = 500;

export function PredictionsView() {
  const page = usePage();
  const options = useMemo(() => predictionOptions(page), [page]);
  const { tag, run, runs } = subjectOf(page, options);
  const shown = usePredictions(run, tag);
  const besideRun = runs.includes(options.beside.value) ? options.beside.value : "";
  const beside = usePredictions(besideRun, tag).answer;
  if (tag === "") return <NoTags kind="predictions" empty="No predictions were logged yet." />;
  const { answer, error } = shown;
  return (
    <div class="view predictions-view" data-kind="predictions">
      <div class="gallery-area">
        {run === "" && <CardSentence text={`No selected run has ${tag}.`} />}
        {error && !answer && (
          <CardSentence text={`These predictions cannot be shown: ${error.message}.`} isWarning />
        )}
        {answer && (
          <Gallery predictions={answer} beside={besideRun === "" ? null : beside} options={options} />
        )}
      </div>
      {answer && <SidePanel predictions={answer} run={run} tag={tag} options={options} />}
    </div>
  );
}

interface GalleryProps {
  readonly predictions: PredictionsResponse;
  readonly beside: PredictionsResponse | null;
  readonly options: PredictionOptions;
}

function Gallery({ predictions, beside, options }: GalleryProps) {
  const { samples, n_samples } = predictions;
  const classIndex = options.classIndex.value === "" ? null : Number(options.classIndex.value);
  const listed = listSamples(samples, {
    hasMistakesOnly: options.hasMistakesOnly.value,
    classIndex,
    minConfidence: options.minConfidence.value,
    cell: parseCell(options.cell.value),
    search: options.search.value,
    order: options.order.value,
  });
  const besideById = useMemo(() => new Map(beside?.samples.map((sample) => [sample.id, sample])), [beside]);
  const isFiltered = listed.length < samples.length;
  const clear = () => {
    for (const option of [options.hasMistakesOnly, options.classIndex, options.minConfidence]) option.reset();
    for (const option of [options.cell, options.search]) option.reset();
  };
  return (
    <>
      <div class="gallery-head">
        <h2>Samples</h2>
        <span class="note">
          {`${formatInteger(listed.length)} of ${formatInteger(samples.length)} kept, ${formatInteger(n_samples)} looked at`}
        </span>
        {isFiltered && (
          <Button look="link" onClick={clear}>
            Clear filters
          </Button>
        )}
      </div>
      <div class="gallery">
        {listed.slice(0, MAX_TILES).map(({ sample, index }) => (
          <SampleTile
            key={sample.id}
            predictions={predictions}
            sample={sample}
            index={index}
            beside={besideById.get(sample.id) ?? null}
            isChosen={options.sample.value === sample.id}
            onChoose={() => {
              options.sample.value = options.sample.peek() === sample.id ? "" : sample.id;
            }}
          />
        ))}
      </div>
      {listed.length > MAX_TILES && (
        <p class="hint">{`The first ${formatInteger(MAX_TILES)} are shown; filters find the others.`}</p>
      )}
    </>
  );
}

interface SidePanelProps {
  readonly predictions: PredictionsResponse;
  readonly run: string;
  readonly tag: string;
  readonly options: PredictionOptions;
}

function SidePanel({ predictions, run, tag, options }: SidePanelProps) {
  const { confusion, class_names, samples } = predictions;
  const chosen = samples.find(({ id }) => id === options.sample.value);
  const outlined =
    chosen && chosen.truth !== null && chosen.predicted !== null
      ? { truth: chosen.truth, predicted: chosen.predicted }
      : null;
  if (confusion.length === 0 && !chosen) return null;
  return (
    <aside class="predictions-side" aria-label="What goes wrong where">
      {confusion.length > 0 && (
        <>
          <h3>
            {"Confusion matrix "}
            <span class="aside">truth down, prediction across</span>
          </h3>
          <ConfusionMatrix
            confusion={confusion}
            classNames={class_names}
            chosen={parseCell(options.cell.value)}
            outlined={outlined}
            onChoose={(cell) => {
              options.cell.value = cell ? formatCell(cell) : "";
            }}
          />
          <h3>
            {"Mistakes by class "}
            <span class="aside">{`accuracy ${accuracyOf(confusion).toFixed(4)}`}</span>
          </h3>
          <ClassTable
            confusion={confusion}
            classNames={class_names}
            chosen={options.classIndex.value === "" ? null : Number(options.classIndex.value)}
            onChoose={(index) => {
              options.classIndex.value = index === null ? "" : String(index);
            }}
          />
        </>
      )}
      {chosen && <SampleOverSteps run={run} tag={tag} id={chosen.id} predictions={predictions} />}
    </aside>
  );
}
