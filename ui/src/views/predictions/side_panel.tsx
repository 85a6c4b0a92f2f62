/// Beside the samples: what is taken for what, each class, how sure the model was, one sample over the steps.
import { formatInteger } from "../../base/format";
import type { PredictionsResponse } from "../../wire/messages";
import { AgreementPanel } from "./agreement_panel";
import type { AnswerSource } from "./answer_line";
import { accuracyOf, classRows, countedRows } from "./class_rows";
import { ClassTable } from "./class_table";
import { ConfidencePanel } from "./confidence_panel";
import { ConfusionMatrix, MAX_CLASSES } from "./confusion_matrix";
import { formatCell, parseCell } from "./gallery";
import type { PredictionOptions } from "./options";
import { ProbabilityPanel } from "./probability_panel";
import { SampleOverSteps } from "./sample_over_steps";
import { TruthScatter } from "./truth_scatter";

export interface SidePanelProps {
  readonly predictions: PredictionsResponse;
  readonly beside: PredictionsResponse | null;
  readonly sources: readonly [own: AnswerSource, other: AnswerSource] | null;
  readonly run: string;
  readonly tag: string;
  readonly options: PredictionOptions;
}

export function SidePanel({ predictions, beside, sources, run, tag, options }: SidePanelProps) {
  const { confusion, counts, samples, task, is_handmade } = predictions;
  const chosen = samples.find(({ id }) => id === options.sample.value);
  const classIndex = options.classIndex.value === "" ? null : Number(options.classIndex.value);
  const chooseClass = (index: number | null) => {
    options.classIndex.value = index === null ? "" : String(index);
  };
  return (
    <aside class="predictions-side" aria-label="What goes wrong where">
      {beside && sources && (
        <AgreementPanel
          own={predictions}
          other={beside}
          sources={sources}
          chosen={options.agreement.value}
          onChoose={(agreement) => {
            options.agreement.value = agreement;
          }}
        />
      )}
      {confusion.length > 0 && <Matrix predictions={predictions} options={options} />}
      {(confusion.length > 0 || counts.length > 0) && (
        <Classes predictions={predictions} chosen={classIndex} onChoose={chooseClass} />
      )}
      {task === "regression" && (
        <TruthScatter
          predictions={predictions}
          chosen={options.sample.value}
          onChoose={(id) => {
            options.sample.value = id;
          }}
        />
      )}
      {chosen && !is_handmade && (
        <SampleOverSteps run={run} tag={tag} id={chosen.id} predictions={predictions} />
      )}
      {is_handmade ? (
        <ProbabilityPanel predictions={predictions} run={run} chosen={classIndex} onChoose={chooseClass} />
      ) : (
        <ConfidencePanel predictions={predictions} chosen={classIndex} onChoose={chooseClass} />
      )}
    </aside>
  );
}

/** Whether there is anything to say beside the samples. */
export function hasSidePanel({ is_handmade, probability_tags, has_truth }: PredictionsResponse): boolean {
  return is_handmade ? probability_tags.some((tag) => tag !== "") : has_truth;
}

function Matrix({ predictions, options }: Pick<SidePanelProps, "predictions" | "options">) {
  const { confusion, class_names, samples } = predictions;
  const chosen = samples.find(({ id }) => id === options.sample.value);
  const outlined =
    chosen && chosen.truth !== null && chosen.predicted !== null
      ? { truth: chosen.truth, predicted: chosen.predicted }
      : null;
  return (
    <section aria-label="Confusion matrix">
      <h3>
        {confusion.length > MAX_CLASSES ? "Confused most " : "Confusion matrix "}
        <span class="aside">
          {confusion.length > MAX_CLASSES ? "of all samples" : "truth down, prediction across"}
        </span>
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
    </section>
  );
}

interface ClassesProps {
  readonly predictions: PredictionsResponse;
  readonly chosen: number | null;
  readonly onChoose: (index: number | null) => void;
}

const UNITS: Readonly<Record<string, string>> = { detection: "boxes", segmentation: "points" };

function Classes({ predictions, chosen, onChoose }: ClassesProps) {
  const { confusion, counts, counts_are_of_kept, class_names, class_colors, samples, task } = predictions;
  const isOfKept = confusion.length === 0 && counts_are_of_kept;
  const aside =
    confusion.length > 0
      ? `accuracy ${accuracyOf(confusion).toFixed(4)}`
      : `${UNITS[task] ?? "samples"}${isOfKept ? ` of the ${formatInteger(samples.length)} kept samples` : ""}`;
  return (
    <section aria-label="Mistakes by class">
      <h3>
        {"Mistakes by class "}
        <span class="aside">{aside}</span>
      </h3>
      <ClassTable
        rows={confusion.length > 0 ? classRows(confusion) : countedRows(counts)}
        classNames={class_names}
        colors={task in UNITS ? class_colors : undefined}
        chosen={chosen}
        onChoose={onChoose}
      />
    </section>
  );
}
