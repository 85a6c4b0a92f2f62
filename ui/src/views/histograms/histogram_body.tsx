/// The body of a card of histograms: its chart, or why there is none.
import { useRef } from "preact/hooks";
import { CardSentence } from "../../board/card_sentence";
import { Button } from "../../widgets/button";
import { CardBody } from "../../widgets/card";
import type { HistogramCardModel } from "./card_model";
import { HistogramTooltip } from "./histogram_tooltip";
import { useHistogramChart } from "./use_histogram_chart";

export function HistogramBody({ model }: { readonly model: HistogramCardModel }) {
  const host = useRef<HTMLDivElement>(null);
  useHistogramChart(host, model);
  const status = model.status.value;
  return (
    <CardBody isLoading={model.isLoading.value}>
      <div
        class="chart histogram-chart"
        ref={host}
        data-status={status}
        data-mode={model.mode.value}
        data-lit={model.isLit.value}
      />
      {status !== "chart" && (
        <div class="histogram-sentence">
          {status === "empty" ? <Empty model={model} /> : <Failed model={model} />}
        </div>
      )}
      {status === "chart" && <HistogramTooltip model={model} host={host} />}
      <p class="visually-hidden" aria-live="polite">
        {model.spoken}
      </p>
    </CardBody>
  );
}

function Empty({ model }: { readonly model: HistogramCardModel }) {
  const hasOdd = model.notes.value.some((note) => note.isWarning);
  const text = hasOdd ? "No bucket of these histograms can be drawn." : "These histograms count nothing.";
  return <CardSentence text={text} isWarning={hasOdd} />;
}

function Failed({ model }: { readonly model: HistogramCardModel }) {
  const { error } = model;
  const text = error?.isOffline ? "The server does not answer." : "These histograms could not be read.";
  return (
    <CardSentence text={text} isWarning {...(error ? { details: `${error.code}: ${error.message}` } : {})}>
      <Button onClick={() => model.retry()}>Retry</Button>
    </CardSentence>
  );
}
