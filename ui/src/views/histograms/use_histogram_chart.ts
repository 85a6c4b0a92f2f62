/// Keeps a chart on a card's body that shows the card's model.
import { effect, untracked } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { HistogramChart } from "../../charts/histograms/histogram_chart";
import type { HistogramCallbacks } from "../../charts/histograms/histogram_types";
import { watchWidth } from "../../widgets/watch_width";
import type { HistogramCardModel } from "./card_model";

/** Makes the chart in `host` and takes it away with the component. */
export function useHistogramChart(host: RefObject<HTMLElement | null>, model: HistogramCardModel): void {
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const chart = new HistogramChart(element, callbacksOf(model));
    chart.element.setAttribute("role", "application");
    chart.element.setAttribute("aria-label", `Histograms of ${model.place.tag}`);
    model.picture = chart;
    const stops = [watchWidth(element, model.widthPx), ...follow(chart, model), model.start()];
    return () => {
      for (const stop of stops) stop();
      model.hover(null);
      model.picture = null;
      chart.destroy();
    };
  }, [host, model]);
}

/** What the user does on the chart. */
function callbacksOf(model: HistogramCardModel): HistogramCallbacks {
  return {
    onHover: (reading) => model.hover(reading),
    onZoom: (request) => model.zoomTo(request),
    onFit: () => model.fit(),
    onChoose: (reading) => model.choose(reading),
    onRead: (reading) => model.speak(reading),
    onReport: (report) => {
      model.report.value = report;
    },
  };
}

/** Tells the chart what changes; the results end that. */
function follow(chart: HistogramChart, model: HistogramCardModel): (() => void)[] {
  const { pointer } = model.page;
  return [
    effect(() => chart.setFigure(model.figure.value)),
    effect(() => chart.setView(model.view.value)),
    effect(() => chart.setHighlight(pointer.run.value)),
    effect(() => chart.setChosen(model.chosenX.value)),
    effect(() => {
      const crosshair = pointer.crosshair.value;
      chart.setCrosshair(crosshair && crosshair.card !== model.place.id ? crosshair.x : null);
    }),
    followTheme(chart, model),
  ];
}

/** The theme at first is the chart's own business. */
function followTheme(chart: HistogramChart, { page }: HistogramCardModel): () => void {
  const look = () => `${page.brightness.value} ${page.settings.density.value}`;
  const before = untracked(look);
  return effect(() => {
    if (look() !== before) chart.refreshTheme();
  });
}
