/// One sample over the steps: what was said when, how probable the truth was, or how great the loss.
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { LineChart } from "../../charts/lines/line_chart";
import type { ChartLine } from "../../charts/types";
import { askSample } from "../../data/predictions";
import { usePage } from "../../state/page";
import type { PredictionsResponse, SampleStepMessage } from "../../wire/messages";
import { type AnswerSpan, answerSpans } from "./spans";
import { markOf } from "./words";

export interface SampleOverStepsProps {
  readonly run: string;
  readonly tag: string;
  readonly id: string;
  readonly predictions: PredictionsResponse;
}

/** Longer ids are cut in the heading. */
const MAX_ID_CHARS = 60;
/** Of more changes than this the last are listed. */
const MAX_SPANS = 40;

export function SampleOverSteps({ run, tag, id, predictions }: SampleOverStepsProps) {
  const found = useSteps(run, tag, id, predictions.n_values);
  const spans = useMemo(() => answerSpans(found), [found]);
  const hasProbability = found.some(({ truth_probability }) => truth_probability !== null);
  const last = found.at(-1);
  const truth = last?.truth_text ?? "";
  const hasWords = predictions.task !== "regression" && predictions.task !== "segmentation";
  return (
    <section class="sample-steps" aria-label={`Sample ${id} over the steps`}>
      <h3>
        {`Sample ${id.length > MAX_ID_CHARS ? `${id.slice(0, MAX_ID_CHARS)}…` : id} `}
        <span class="aside">
          {found.length === 0 ? (
            "over the steps"
          ) : hasProbability ? (
            <>
              {"probability of "}
              <span class="key good">{`truth ${truth}`}</span> <span class="key bad">prediction</span>
            </>
          ) : (
            "loss over steps"
          )}
        </span>
      </h3>
      {found.length > 1 && <Chart steps={found} hasProbability={hasProbability} />}
      {hasWords && found.length > 1 && <SpanBar spans={spans} />}
      {hasWords && last && <p class="hint">{flipText(spans)}</p>}
    </section>
  );
}

function useSteps(run: string, tag: string, id: string, nValues: number): readonly SampleStepMessage[] {
  const page = usePage();
  const steps = useSignal<readonly SampleStepMessage[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    void askSample(page.source, run, tag, id, controller.signal).then((answer) => {
      if (answer.isOk) steps.value = answer.value.steps;
    });
    return () => controller.abort();
  }, [page, steps, run, tag, id, nValues]);
  return steps.value;
}

function flipText(spans: readonly AnswerSpan[]): string {
  const [first, ...flips] = spans;
  if (flips.length === 0) return `The answer was always ${first?.text ?? "nothing"}.`;
  const listed = flips
    .slice(-MAX_SPANS)
    .map(({ firstStep, text }) => `${formatInteger(firstStep)} to ${text}`);
  return `Changed at ${listed.join(", ")}.`;
}

/** What was said from when to when; a part leads to the step at which it begins. */
function SpanBar({ spans }: { readonly spans: readonly AnswerSpan[] }) {
  const { steps } = usePage();
  if (spans.length > MAX_SPANS) return null;
  return (
    <div class="answer-spans">
      {spans.map(({ text, isRight, firstStep, lastStep, nSteps }) => {
        const name = `${markOf(isRight)}${text}`;
        const when = firstStep === lastStep ? `${firstStep}` : `${firstStep} to ${lastStep}`;
        return (
          <button
            key={firstStep}
            type="button"
            data-right={String(isRight)}
            style={{ flexGrow: nSteps }}
            title={`${name} at ${when}`}
            aria-label={`${name} at ${when}: show it`}
            onClick={() => steps.moveTo(firstStep)}
          >
            {text}
          </button>
        );
      })}
    </div>
  );
}

interface ChartProps {
  readonly steps: readonly SampleStepMessage[];
  readonly hasProbability: boolean;
}

function Chart({ steps, hasProbability }: ChartProps) {
  const page = usePage();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<LineChart | null>(null);
  const lines = useMemo(
    () =>
      hasProbability
        ? [
            lineOf(steps, "predicted", "--bad", ({ predicted_probability }) => predicted_probability),
            lineOf(steps, "truth", "--good", ({ truth_probability }) => truth_probability),
          ]
        : [lineOf(steps, "loss", "--text-dim", ({ loss }) => loss)],
    [steps, hasProbability],
  );
  const place = page.steps.linked.value;
  useLayoutEffect(() => {
    if (!host.current) return undefined;
    const made = new LineChart(host.current, {});
    chart.current = made;
    return () => made.destroy();
  }, []);
  useLayoutEffect(() => {
    chart.current?.setLines(lines.map((line) => ({ ...line, color: colorOf(host.current, line.color) })));
    chart.current?.setView({
      xKind: "step",
      yDomain: hasProbability ? [0, 1] : null,
      endLabels: "none",
    });
  }, [lines, hasProbability, page.brightness.value]);
  useLayoutEffect(() => {
    chart.current?.setSelection({ x: place?.step ?? null, range: null });
  }, [place]);
  return <div class="chart" ref={host} />;
}

/** What a custom property says where the element stands. */
function colorOf(element: HTMLElement | null, name: string): string {
  return (element && getComputedStyle(element).getPropertyValue(name).trim()) || "grey";
}

function lineOf(
  steps: readonly SampleStepMessage[],
  name: string,
  color: string,
  numberOf: (step: SampleStepMessage) => number | null,
): ChartLine {
  const known = steps.filter((step) => numberOf(step) !== null);
  const step = Float64Array.from(known, (each) => each.step);
  return {
    ...{ id: name, labelPath: "", labelName: name, color, originWall: 0, nonFinite: [] },
    series: {
      form: "points",
      x: step,
      step,
      wall: Float64Array.from(known, (each) => each.wall_time ?? Number.NaN),
      value: Float64Array.from(known, (each) => numberOf(each) ?? Number.NaN),
      smoothed: null,
    },
  };
}
