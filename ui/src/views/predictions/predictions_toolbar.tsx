/// The bar over the samples: whose predictions, which samples, in which order.

import { useMemo } from "preact/hooks";
import { formatInteger } from "../../base/format";
import type { ToolbarProps } from "../../board/board_toolbar";
import { SettingsButton } from "../../board/settings_button";
import { usePage } from "../../state/page";
import { Segmented } from "../../widgets/segmented";
import { SelectBox } from "../../widgets/select_box";
import { Slider } from "../../widgets/slider";
import type { PredictionsResponse } from "../../wire/messages";
import { type PredictionOptions, predictionOptions, STEP_BEFORE } from "./options";
import { type PredictionSubject, subjectOf } from "./subjects";
import { usePredictions } from "./use_predictions";

export function PredictionsToolbar({ runsButton }: ToolbarProps) {
  const page = usePage();
  const options = useMemo(() => predictionOptions(page), [page]);
  const subject = subjectOf(page, options);
  const { answer } = usePredictions(subject.run, subject.tag);
  const has = useMemo(() => knownOf(answer), [answer]);
  return (
    <div class="bar toolbar predictions-toolbar" role="toolbar" aria-label="Predictions">
      {runsButton}
      <SubjectChoices subject={subject} options={options} />
      {has.mistakes && <MistakesOnly options={options} />}
      {answer && answer.class_names.length > 0 && (
        <ClassChoice names={answer.class_names} options={options} />
      )}
      {has.confidence && <LeastConfidence options={options} />}
      <span class="space" />
      {has.loss && <OrderChoice options={options} hasConfidence={has.confidence} />}
      <SettingsButton />
    </div>
  );
}

/** What is known of any sample. */
function knownOf(answer: PredictionsResponse | null) {
  const samples = answer?.samples ?? [];
  return {
    mistakes: samples.some(({ is_right }) => is_right !== null),
    confidence: samples.some(({ confidence }) => confidence !== null),
    loss: samples.some(({ loss, confidence }) => loss !== null || confidence !== null),
  };
}

interface OptionsProps {
  readonly options: PredictionOptions;
}

function MistakesOnly({ options: { hasMistakesOnly } }: OptionsProps) {
  return (
    <button
      type="button"
      class="button line mistakes-only"
      aria-pressed={hasMistakesOnly.value}
      onClick={() => {
        hasMistakesOnly.value = !hasMistakesOnly.peek();
      }}
    >
      Mistakes only
    </button>
  );
}

interface OrderChoiceProps extends OptionsProps {
  readonly hasConfidence: boolean;
}

function OrderChoice({ options: { order }, hasConfidence }: OrderChoiceProps) {
  const choices = [
    ["loss", "Loss"],
    ["confidence", "Confidence"],
    ["index", "Index"],
  ] as const;
  return (
    <Segmented
      label="Order of the samples"
      choices={choices.filter(([name]) => hasConfidence || name !== "confidence")}
      value={order.value}
      onChange={(name) => {
        order.value = name;
      }}
    />
  );
}

interface ChoicesProps extends OptionsProps {
  readonly subject: PredictionSubject;
}

function SubjectChoices({ subject: { tags, runs, tag, run, beside }, options }: ChoicesProps) {
  const others = runs.filter((name) => name !== run);
  return (
    <>
      <SelectBox
        label="Predictions"
        className="subject"
        choices={tags.map((name) => [name, name] as const)}
        value={tag}
        onChange={(name) => {
          options.tag.value = name;
        }}
      />
      <SelectBox
        label="Run"
        className="subject"
        choices={runs.map((name) => [name, name] as const)}
        value={run}
        onChange={(name) => {
          options.run.value = name;
        }}
      />
      <SelectBox
        label="Compared with"
        className="subject"
        choices={[
          ["", "vs. nothing"] as const,
          [STEP_BEFORE, "vs. the step before"] as const,
          ...others.map((name) => [name, `vs. ${name}`] as const),
        ]}
        value={beside}
        onChange={(name) => {
          options.beside.value = name;
          if (name === "") options.agreement.reset();
        }}
      />
    </>
  );
}

interface ClassChoiceProps extends OptionsProps {
  readonly names: readonly string[];
}

/** Only samples of one class. */
function ClassChoice({ names, options: { classIndex } }: ClassChoiceProps) {
  return (
    <SelectBox
      label="Class"
      className="subject"
      choices={[["", "Any class"] as const, ...names.map((name, i) => [String(i), name] as const)]}
      value={Number(classIndex.value) < names.length ? classIndex.value : ""}
      onChange={(index) => {
        classIndex.value = index;
      }}
    />
  );
}

function LeastConfidence({ options: { minConfidence } }: OptionsProps) {
  return (
    <span class="smoothing confidence">
      <span class="label">Confidence ≥</span>
      <Slider
        label="Least confidence"
        min={0}
        max={1}
        step={0.01}
        keyStep={0.05}
        value={minConfidence.value}
        valueText={`${formatInteger(Math.round(100 * minConfidence.value))} percent`}
        onInput={(value) => {
          minConfidence.value = value;
        }}
      />
      <span class="number">{minConfidence.value.toFixed(2)}</span>
    </span>
  );
}
