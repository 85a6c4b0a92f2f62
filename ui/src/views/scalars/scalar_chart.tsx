/// The body of a scalar card: its chart, or why there is none.
import { effect } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { LineChart } from "../../charts/line_chart";
import type { EndLabelForm } from "../../charts/types";
import { Button } from "../../widgets/button";
import { CardBody } from "../../widgets/card";
import { Icon } from "../../widgets/icon";
import type { ScalarCardModel } from "./card_model";
import { ScalarTooltip } from "./scalar_tooltip";

export interface ScalarChartProps {
  readonly model: ScalarCardModel;
  readonly endLabels: EndLabelForm;
}

export function ScalarChart({ model, endLabels }: ScalarChartProps) {
  const host = useRef<HTMLDivElement>(null);
  useChart(host, model, endLabels);
  return (
    <CardBody isLoading={model.isLoading.value}>
      <div class="chart" ref={host} data-status={model.status.value} />
      {model.status.value === "no_data" && <NoData model={model} />}
      {model.status.value === "failed" && <Failed model={model} />}
      <ScalarTooltip model={model} host={host} />
    </CardBody>
  );
}

/** Keeps a chart in `host` that shows the model. */
function useChart(
  host: { current: HTMLDivElement | null },
  model: ScalarCardModel,
  endLabels: EndLabelForm,
): void {
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const { page } = model;
    const chart = new LineChart(element, {
      onHover: (reading) => model.hover(reading),
      onHighlight: (run) => {
        page.pointer.run.value = run;
      },
      onZoom: (request) => model.zoomTo(request),
      onFit: () => model.fit(),
      onRead: (row) => model.speak(row),
      onReport: (report) => {
        model.report.value = report;
      },
    });
    chart.element.setAttribute("role", "application");
    chart.element.setAttribute("aria-label", `Chart of ${model.tag}`);
    model.picture = chart;
    const observer = new ResizeObserver(() => {
      model.widthPx.value = element.clientWidth;
    });
    observer.observe(element);
    const stops = [
      effect(() => chart.setLines(model.lines.value)),
      effect(() =>
        chart.setView({
          ...model.view.value,
          endLabels: page.settings.hasEndLabels.value ? endLabels : "none",
        }),
      ),
      effect(() => chart.setHighlight(page.pointer.run.value)),
      effect(() => {
        const crosshair = page.pointer.crosshair.value;
        chart.setCrosshair(crosshair && crosshair.card !== model.id ? crosshair.x : null);
      }),
      effect(() => {
        page.brightness.value;
        page.settings.density.value;
        chart.refreshTheme();
      }),
      model.start(),
    ];
    return () => {
      for (const stop of stops) stop();
      observer.disconnect();
      model.hover(null);
      model.picture = null;
      chart.destroy();
    };
  }, [host, model, endLabels]);
}

function NoData({ model }: { readonly model: ScalarCardModel }) {
  const nSelected = model.page.selection.shown.value.length;
  const nOthers = model.page.catalogue.tagByName.value.get(model.tag)?.runs.size ?? 0;
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

function Failed({ model }: { readonly model: ScalarCardModel }) {
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
