/// The body of a card of lines: its chart, or why there is none.
import { useRef } from "preact/hooks";
import type { EndLabelForm } from "../charts/types";
import { Button } from "../widgets/button";
import { CardBody } from "../widgets/card";
import { Icon } from "../widgets/icon";
import type { LineCardModel } from "./line_card_model";
import { LineTooltip } from "./line_tooltip";
import { useChart } from "./use_chart";

export interface LineChartBodyProps {
  readonly model: LineCardModel;
  readonly endLabels: EndLabelForm;
}

export function LineChartBody({ model, endLabels }: LineChartBodyProps) {
  const host = useRef<HTMLDivElement>(null);
  useChart(host, model, endLabels);
  return (
    <CardBody isLoading={model.isLoading.value}>
      <div class="chart" ref={host} data-status={model.status.value} />
      {model.status.value === "no_data" && <NoData model={model} />}
      {model.status.value === "failed" && <Failed model={model} />}
      <LineTooltip model={model} host={host} />
    </CardBody>
  );
}

function NoData({ model }: { readonly model: LineCardModel }) {
  const nSelected = model.page.selection.shown.value.length;
  const nOthers = model.subject.runs.value.size;
  const emptyText = model.subject.emptyText?.value;
  if (emptyText)
    return (
      <div class="card-state">
        <p>{emptyText}</p>
      </div>
    );
  return (
    <div class="card-state">
      <p>{nSelected === 0 ? "No run is selected." : `No data in the ${nSelected} selected runs.`}</p>
      {nOthers > 0 && (
        <Button look="link" onClick={() => model.showItsRuns()}>
          {nOthers === 1 ? "1 other run has it" : `${nOthers} other runs have it`}
        </Button>
      )}
    </div>
  );
}

function Failed({ model }: { readonly model: LineCardModel }) {
  const { error } = model;
  return (
    <div class="card-state" role="alert">
      <span class="warn">
        <Icon name="warn" />
      </span>
      <p>{error?.isOffline ? "The server does not answer." : "The server could not read this series."}</p>
      <div class="actions">
        <Button onClick={() => model.retry()}>Retry</Button>
        <details>
          <summary>Details</summary>
          <code>
            {error?.code}: {error?.message}
          </code>
        </details>
      </div>
    </div>
  );
}
