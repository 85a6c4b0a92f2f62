/// The body of a card: its chart, or why there is none.
import { useRef } from "preact/hooks";
import { CardSentence } from "../../board/card_sentence";
import { Button } from "../../widgets/button";
import { CardBody } from "../../widgets/card";
import type { PrCardModel } from "./card_model";
import { ThresholdTooltip } from "./threshold_tooltip";
import { useCurveChart } from "./use_curve_chart";

export interface PrChartProps {
  readonly model: PrCardModel;
}

export function PrChart({ model }: PrChartProps) {
  const host = useRef<HTMLDivElement>(null);
  useCurveChart(host, model);
  return (
    <CardBody isLoading={model.shown.isLoading.value}>
      <div class="chart" ref={host} data-status={model.status.value} />
      {model.status.value !== "chart" && (
        <div class="card-state">
          {model.status.value === "no_data" ? <NoData model={model} /> : <Failed model={model} />}
        </div>
      )}
      <ThresholdTooltip model={model} host={host} />
      <p class="visually-hidden" aria-live="polite">
        {model.spoken}
      </p>
    </CardBody>
  );
}

function NoData({ model }: PrChartProps) {
  const { kind, tag } = model.place;
  const nSelected = model.page.selection.shown.value.length;
  const nOthers = model.page.catalogue.tags(kind).tagByName.value.get(tag)?.runs.size ?? 0;
  const text = nSelected === 0 ? "No run is selected." : `No data in the ${nSelected} selected runs.`;
  return (
    <CardSentence text={text}>
      {nOthers > 0 && (
        <Button look="link" onClick={() => model.showItsRuns()}>
          {nOthers === 1 ? "1 other run has it" : `${nOthers} other runs have it`}
        </Button>
      )}
    </CardSentence>
  );
}

function Failed({ model }: PrChartProps) {
  const [failure] = model.shown.byRun.value;
  const error = failure?.error;
  const text = error?.isOffline
    ? "The server does not answer."
    : "This value is no curve of precision and recall.";
  return (
    <CardSentence text={text} isWarning {...(error ? { details: `${error.code}: ${error.message}` } : {})}>
      <Button onClick={() => model.shown.retry()}>Retry</Button>
    </CardSentence>
  );
}
