/// Histograms of probabilities by true class, as programs log them by hand.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { type HistogramFrame, makeHistogramScheduler } from "../../data/histograms";
import { usePage } from "../../state/page";
import type { HistogramRequest, PredictionsResponse } from "../../wire/messages";
import { BarRow, UnitAxis } from "./bar_rows";
import { N_BINS } from "./confidence_bins";
import { nameOf } from "./words";

export interface ProbabilityPanelProps {
  readonly predictions: PredictionsResponse;
  readonly run: string;
  readonly chosen: number | null;
  readonly onChoose: (index: number | null) => void;
}

const MAX_ROWS = 20;

export function ProbabilityPanel({ predictions, run, chosen, onChoose }: ProbabilityPanelProps) {
  const { probability_tags } = predictions;
  const wanted = useMemo(
    () =>
      probability_tags
        .map((tag, index) => ({ tag, index }))
        .filter(({ tag, index }) => tag !== "" && (chosen === null || chosen === index))
        .slice(0, MAX_ROWS),
    [probability_tags, chosen],
  );
  const frames = useGrids(run, wanted);
  if (probability_tags.every((tag) => tag === "")) return null;
  return (
    <section aria-label="Probabilities by class">
      <h3>
        {"Probabilities by class "}
        <span class="aside">of all steps, as histograms were logged</span>
      </h3>
      {wanted.map(({ tag, index }, i) => {
        const frame = frames[i];
        return (
          <BarRow
            key={tag}
            name={nameOf(predictions, index)}
            note={frame ? formatInteger(frame.header.read_values) : ""}
            stacks={[{ look: "neutral", heights: frame ? massOf(frame) : [] }]}
            isChosen={chosen === index}
            onChoose={() => onChoose(chosen === index ? null : index)}
          />
        );
      })}
      {wanted.length > 0 ? <UnitAxis /> : <p class="hint">No histogram was logged for this class.</p>}
    </section>
  );
}

/** One row of bins for each tag: the mean of the histograms of all steps. */
function useGrids(
  run: string,
  wanted: readonly { readonly tag: string }[],
): readonly (HistogramFrame | null)[] {
  const scheduler = usePage().scheduler("histograms", makeHistogramScheduler);
  const requests = useMemo(() => wanted.map(({ tag }) => gridOf(run, tag)), [run, wanted]);
  const frames = useSignal<readonly (HistogramFrame | null)[]>([]);
  useEffect(() => {
    const client = {};
    const take = () => {
      frames.value = requests.map((request) => scheduler.peek(request)?.answer ?? null);
    };
    take();
    scheduler.want(client, requests, 1, take);
    return () => scheduler.drop(client);
  }, [scheduler, frames, requests]);
  return frames.value;
}

function gridOf(run: string, tag: string): HistogramRequest {
  return { run, tag, form: "grid", rows: 1, bins: N_BINS, low: 0, high: 1 };
}

function massOf({ columns }: HistogramFrame): readonly number[] {
  return Array.from(columns.get("mass") ?? [], Number);
}
