/// One sample over the steps: how probable the truth was, and what was predicted instead.
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { LineChart } from "../../charts/lines/line_chart";
import type { ChartLine } from "../../charts/types";
import { askSample } from "../../data/predictions";
import { usePage } from "../../state/page";
import type { PredictionsResponse, SampleStepMessage } from "../../wire/messages";

export interface SampleOverStepsProps {
  readonly run: string;
  readonly tag: string;
  readonly id: string;
  readonly predictions: PredictionsResponse;
}

export function SampleOverSteps({ run, tag, id, predictions }: SampleOverStepsProps) {
  const page = usePage();
  const steps = useSignal<readonly SampleStepMessage[]>([]);
  const { n_values, class_names } = predictions;
  useEffect(() => {
    const controller = new AbortController();
    void askSample(page.source, run, tag, id, controller.signal).then((answer) => {
      if (answer.isOk) steps.value = answer.value.steps;
    });
    return () => controller.abort();
  }, [page, steps, run, tag, id, n_values]);
  const found = steps.value;
  const flips = found.flatMap((each, i) => {
    const before = found[i - 1];
    return before && before.predicted !== each.predicted ? [each] : [];
  });
  const nameOf = (index: number | null) =>
    index === null ? "nothing" : (class_names[index] ?? String(index));
  const truth = found.at(-1)?.truth ?? null;
  return (
    <section class="sample-steps" aria-label={`Sample ${id} over the steps`}>
      <h3>
        {`Sample ${id} `}
        <span>
          {truth === null ? "probability over steps" : `probability over steps, truth ${nameOf(truth)}`}
        </span>
      </h3>
      {found.length > 1 && <Chart steps={found} />}
      <p class="hint">
        {flips.length === 0
          ? `The answer was always ${nameOf(found.at(-1)?.predicted ?? null)}.`
          : `Changed at ${flips.map(({ step, predicted }) => `${formatInteger(step)} to ${nameOf(predicted)}`).join(", ")}.`}
      </p>
    </section>
  );
}

function Chart({ steps }: { readonly steps: readonly SampleStepMessage[] }) {
  const page = usePage();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<LineChart | null>(null);
  const lines = useMemo(
    () => [
      lineOf(steps, "truth", "var(--good)", ({ truth_probability }) => truth_probability),
      lineOf(steps, "predicted", "var(--bad)", ({ predicted_probability }) => predicted_probability),
    ],
    [steps],
  );
  useLayoutEffect(() => {
    if (!host.current) return undefined;
    const made = new LineChart(host.current, {});
    chart.current = made;
    return () => made.destroy();
  }, []);
  useLayoutEffect(() => {
    chart.current?.setLines(lines.map((line) => ({ ...line, color: resolve(host.current, line.color) })));
    chart.current?.setView({ xKind: "step", yDomain: [0, 1], endLabels: "names" });
  }, [lines, page.brightness.value]);
  return <div class="chart" ref={host} />;
}

/** The colour that a custom property stands for. */
function resolve(element: HTMLElement | null, color: string): string {
  const name = /var\((.*)\)/.exec(color)?.[1];
  return (element && name && getComputedStyle(element).getPropertyValue(name).trim()) || "grey";
}

function lineOf(
  steps: readonly SampleStepMessage[],
  name: string,
  color: string,
  probabilityOf: (step: SampleStepMessage) => number | null,
): ChartLine {
  const known = steps.filter((step) => probabilityOf(step) !== null);
  const step = Float64Array.from(known, (each) => each.step);
  return {
    ...{ id: name, labelPath: "", labelName: name, color, originWall: 0, nonFinite: [] },
    series: {
      form: "points",
      x: step,
      step,
      wall: Float64Array.from(known, (each) => each.wall_time ?? Number.NaN),
      value: Float64Array.from(known, (each) => probabilityOf(each) ?? Number.NaN),
      smoothed: null,
    },
  };
}
