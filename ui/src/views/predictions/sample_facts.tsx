/// Everything that is known of one sample, in tables.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { formatInteger, formatValue } from "../../base/format";
import { Button } from "../../widgets/button";
import type {
  ClassShareMessage,
  NumberPairMessage,
  PredictedBoxMessage,
  PredictedSampleMessage,
  PredictionsResponse,
  WholeSampleResponse,
} from "../../wire/messages";
import type { AnswerSource } from "./answer_line";
import type { ListedSample } from "./gallery";
import { LabelChips, roleOf, ScoreRow } from "./sample_parts";
import { formatProbability, markOf, nameOf, saidOf, truthOf } from "./words";

export interface SampleFactsProps {
  readonly predictions: PredictionsResponse;
  readonly entry: ListedSample;
  readonly whole: WholeSampleResponse | null;
  readonly sources: readonly [own: AnswerSource, other: AnswerSource] | null;
}

/** More classes than this are listed when they are asked for. */
const N_LISTED = 20;

export function SampleFacts({ predictions, entry, whole, sources }: SampleFactsProps) {
  const { sample } = entry;
  return (
    <>
      <Answers predictions={predictions} entry={entry} sources={sources} />
      {predictions.task === "multi_label" && (
        <div class="chips">
          <LabelChips predictions={predictions} sample={sample} />
        </div>
      )}
      {whole && whole.probabilities.length > 0 && (
        <Probabilities predictions={predictions} sample={sample} probabilities={whole.probabilities} />
      )}
      <Numbers predictions={predictions} numbers={sample.answer?.numbers ?? []} />
      <Boxes predictions={predictions} boxes={sample.answer?.boxes ?? []} />
      <Shares predictions={predictions} shares={whole?.shares ?? []} />
      <Features features={whole?.features ?? []} />
    </>
  );
}

interface ProbabilitiesProps {
  readonly predictions: PredictionsResponse;
  readonly sample: PredictedSampleMessage;
  /** Of each class. */
  readonly probabilities: readonly (number | null)[];
}

/** The greatest first. */
function Probabilities({ predictions, sample, probabilities }: ProbabilitiesProps) {
  const hasAll = useSignal(false);
  const ranked = probabilities
    .map((probability, index) => ({ index, probability }))
    .sort((a, b) => (b.probability ?? -1) - (a.probability ?? -1));
  const listed = hasAll.value ? ranked : ranked.slice(0, N_LISTED);
  return (
    <Facts title="Probabilities">
      <div class="probabilities">
        {listed.map(({ index, probability }) => (
          <ScoreRow
            key={index}
            name={nameOf(predictions, index)}
            probability={probability}
            role={roleOf(sample, index)}
          />
        ))}
      </div>
      {ranked.length > N_LISTED && (
        <Button
          look="link"
          onClick={() => {
            hasAll.value = !hasAll.peek();
          }}
        >
          {hasAll.value ? "Only the greatest" : `All ${formatInteger(ranked.length)} classes`}
        </Button>
      )}
    </Facts>
  );
}

function Answers({ predictions, entry, sources }: Omit<SampleFactsProps, "whole">) {
  const { sample, beside } = entry;
  const { confidence, loss, is_right } = sample;
  const truth = truthOf(predictions, sample);
  const said = (of: typeof sample) => `${markOf(of.is_right)}${saidOf(predictions, of)}`;
  return (
    <dl class="facts">
      {truth !== "" && <Fact name="Truth">{truth}</Fact>}
      {predictions.is_handmade ? (
        <Fact name="Prediction">not logged</Fact>
      ) : (
        <Fact name={sources ? `Prediction, ${sources[0].name}` : "Prediction"}>
          <b class={is_right === null ? "" : is_right ? "good" : "bad"}>{said(sample)}</b>
        </Fact>
      )}
      {sources && beside && <Fact name={`Prediction, ${sources[1].name}`}>{said(beside)}</Fact>}
      {confidence !== null && (
        <Fact name={predictions.task === "segmentation" ? "Right points" : "Confidence"}>
          {confidence.toFixed(4)}
        </Fact>
      )}
      {loss !== null && <Fact name="Loss">{formatValue(loss)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

interface TableProps {
  readonly title: string;
  readonly columns: readonly string[];
  /** Texts row by row, of equal lengths. */
  readonly rows: readonly (readonly string[])[];
}

function FactTable({ title, columns, rows }: TableProps) {
  if (rows.length === 0) return null;
  return (
    <Facts title={title}>
      <table class="fact-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((text, j) => (
                <td key={columns[j]}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Facts>
  );
}

interface NumbersProps {
  readonly predictions: PredictionsResponse;
  readonly numbers: readonly NumberPairMessage[];
}

function Numbers({ predictions: { target_names, has_truth }, numbers }: NumbersProps) {
  const rows = numbers.map(({ truth, predicted }, i) => {
    const error = truth === null || predicted === null ? "" : formatValue(predicted - truth);
    const told = [truth, predicted].map((number) => (number === null ? "NaN" : formatSingle(number)));
    return [target_names[i] ?? String(i), ...(has_truth ? [...told, error] : told.slice(1))];
  });
  const columns = has_truth ? ["Number", "Truth", "Predicted", "Error"] : ["Number", "Predicted"];
  return <FactTable title="Numbers" columns={columns} rows={rows} />;
}

interface BoxesProps {
  readonly predictions: PredictionsResponse;
  readonly boxes: readonly PredictedBoxMessage[];
}

function Boxes({ predictions, boxes }: BoxesProps) {
  const rows = boxes.map(({ index, score, is_match, x0, y0, x1, y1 }) => [
    nameOf(predictions, index),
    score === null ? "truth" : formatProbability(score),
    [x0, y0, x1, y1].map((corner) => Number(corner.toFixed(1))).join(", "),
    predictions.has_truth ? boxState(score === null, is_match) : "",
  ]);
  return <FactTable title="Boxes" columns={["Class", "Score", "x0, y0, x1, y1", ""]} rows={rows} />;
}

function boxState(isTruth: boolean, isMatch: boolean): string {
  if (isMatch) return isTruth ? "found" : "✓";
  return isTruth ? "✕ missed" : "✕ wrong";
}

interface SharesProps {
  readonly predictions: PredictionsResponse;
  readonly shares: readonly ClassShareMessage[];
}

function Shares({ predictions, shares }: SharesProps) {
  const told = (part: number | null) => (part === null ? "–" : `${(100 * part).toFixed(1)}%`);
  const rows = shares.map(({ index, truth, predicted, overlap }) => [
    nameOf(predictions, index),
    told(truth),
    told(predicted),
    told(overlap),
  ]);
  return <FactTable title="Classes of points" columns={["Class", "Truth", "Predicted", "IoU"]} rows={rows} />;
}

function Features({ features }: Pick<WholeSampleResponse, "features">) {
  const rows = features.map(({ name, value }) => [name, value === null ? "NaN" : formatSingle(value)]);
  return <FactTable title="Features" columns={["Feature", "Value"]} rows={rows} />;
}

/** All digits that a float32 has. */
function formatSingle(number: number): string {
  return String(Number(number.toPrecision(7))).replace("-", "−");
}
