/// Curves counted from a few examples, and a server of them, for unit tests.
import { FakeSource } from "../../data/fake_source";
import type { AnswerFrame, Frame } from "../../wire/frames";
import type {
  FailureHeader,
  PrCurveHeader,
  PrCurveRequest,
  PrCurvesRequest,
  ValuesMessage,
  ValuesRequest,
} from "../../wire/messages";
import type { PrCurve } from "./pr_curve";

/** Whether an example is positive, and its score. */
export type Example = readonly [isPositive: boolean, score: number];

/** Counts by the definition: predicted is what has a score of at least the threshold. */
export function countCurve(
  examples: readonly Example[],
  nThresholds: number,
  facts: Partial<PrCurve> = {},
): PrCurve {
  const thresholds = Float64Array.from({ length: nThresholds }, (_, i) => i / Math.max(1, nThresholds - 1));
  const count = (wanted: boolean, isPredicted: boolean) =>
    thresholds.map(
      (threshold) =>
        examples.filter(([isPositive, score]) => isPositive === wanted && score >= threshold === isPredicted)
          .length,
    );
  const [truePositives, falsePositives] = [count(true, true), count(false, true)];
  const [trueNegatives, falseNegatives] = [count(false, false), count(true, false)];
  const predicted = thresholds.map((_, i) => (truePositives[i] ?? 0) + (falsePositives[i] ?? 0));
  return {
    ...{ run: "run", row: 0, step: 0, wallTime: 100, thresholds },
    ...{ truePositives, falsePositives, trueNegatives, falseNegatives },
    precision: truePositives.map((n, i) => n / Math.max(1e-7, predicted[i] ?? 0)),
    recall: truePositives.map((n, i) => n / Math.max(1e-7, n + (falseNegatives[i] ?? 0))),
    nDefined: Math.max(1, predicted.findLastIndex((n) => n > 0) + 1),
    nBroken: 0,
    ...facts,
  };
}

/** 20 examples whose scores are tenths. */
export const EXAMPLES: readonly Example[] = [
  ...[0.1, 0.4, 0.5, 0.5, 0.7, 0.8, 0.8, 0.9].map((score): Example => [true, score]),
  ...[0, 0, 0.1, 0.1, 0.2, 0.3, 0.3, 0.4, 0.5, 0.6, 0.6, 0.9].map((score): Example => [false, score]),
];

/** A server with two runs of one tag; run `b` begins later. Every curve is of the same examples. */
export class FakeCurves {
  readonly source = new FakeSource(["a", "b"], { tag: ["a", "b"] });
  /** By run. */
  steps: Readonly<Record<string, readonly number[]>> = { a: [0, 10, 20], b: [10, 20] };
  /** Runs whose curves cannot be read. */
  broken: readonly string[] = [];
  /** Rows that were asked for. */
  readonly asked: PrCurveRequest[] = [];

  constructor() {
    this.source.answerTo = (path, question) => {
      const { series } = question as ValuesRequest & PrCurvesRequest;
      if (path === "values") return { cursor: "boot:1", series: series?.map(({ run }) => this.#values(run)) };
      this.asked.push(...(series ?? []));
      return series?.map((wanted, i) => this.#frame(wanted, i));
    };
  }

  #values(run: string): ValuesMessage {
    const step = this.steps[run] ?? [];
    return {
      ...{ run, tag: "tag", kind: "pr_curves", plugin: "pr_curves", n_values: step.length, superseded: 0 },
      ...{ start: 0, step, wall_time: step.map((each) => 100 + each), n_bytes: step.map(() => 9) },
      ...{ key: step.map((each) => `${run} ${each}`), error: null },
    };
  }

  #frame({ run, row = -1 }: PrCurveRequest, request: number): AnswerFrame<PrCurveHeader> {
    if (this.broken.includes(run)) return failedFrame(run, request);
    const curve = countCurve(EXAMPLES, 11);
    const step = this.steps[run]?.[row] ?? 0;
    const columns: [string, Float64Array][] = [
      ["thresholds", curve.thresholds],
      ["true_positives", curve.truePositives],
      ["false_positives", curve.falsePositives],
      ["true_negatives", curve.trueNegatives],
      ["false_negatives", curve.falseNegatives],
      ["precision", curve.precision],
      ["recall", curve.recall],
    ];
    return {
      header: {
        ...{ request, run, tag: "tag", row, n_values: 3, step, wall_time: 100 + step },
        ...{ n_defined: curve.nDefined, cursor: "boot:1", columns: [] },
      },
      columns: new Map(columns),
    };
  }
}

function failedFrame(run: string, request: number): Frame<FailureHeader> {
  const error = { code: "payload_unreadable", message: "no curve" };
  return { header: { request, run, tag: "tag", cursor: "boot:1", columns: [], error }, columns: new Map() };
}
