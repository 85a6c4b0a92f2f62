/// Keeps a chart on a card's body that shows the card's model.
import { effect } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { LineChart } from "../charts/lines/line_chart";
import type { ChartCallbacks, EndLabelForm } from "../charts/types";
import { watchWidth } from "../widgets/watch_width";
import type { LineCardModel } from "./line_card_model";

/** A chart needs this width to have room for labels at the lines' ends. */
const MIN_LABELLED_PX = 280;

/** Makes the chart in `host` and takes it away with the component. */
export function useChart(
  host: RefObject<HTMLElement | null>,
  model: LineCardModel,
  endLabels: EndLabelForm,
): void {
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const chart = new LineChart(element, callbacksOf(model));
    chart.element.setAttribute("role", "application");
    chart.element.setAttribute("aria-label", `Chart of ${model.tag}`);
    model.picture = chart;
    const stops = [watchWidth(element, model.widthPx), ...follow(chart, model, endLabels), model.start()];
    return () => {
      for (const stop of stops) stop();
      model.hover(null);
      model.picture = null;
      chart.destroy();
    };
  }, [host, model, endLabels]);
}

/** What the user does on the chart. */
function callbacksOf(model: LineCardModel): ChartCallbacks {
  return {
    onHover: (reading) => model.hover(reading),
    onHighlight: (run) => {
      model.page.pointer.run.value = run;
    },
    onZoom: (request) => model.zoomTo(request),
    onFit: () => model.fit(),
    onRead: (row) => model.speak(row),
    onSelectX: (from, to) => model.selectX(from, to),
    onReport: (report) => {
      model.report.value = report;
    },
  };
}

/** Tells the chart what changes; the results end that. */
function follow(chart: LineChart, model: LineCardModel, endLabels: EndLabelForm): (() => void)[] {
  const { pointer, settings, brightness } = model.page;
  return [
    effect(() => chart.setLines(model.lines.value)),
    effect(() => {
      const hasRoom = settings.hasEndLabels.value && model.widthPx.value >= MIN_LABELLED_PX;
      chart.setView({ ...model.view.value, endLabels: hasRoom ? endLabels : "none" });
    }),
    effect(() => chart.setHighlight(pointer.run.value)),
    effect(() => chart.setSelection(model.shownSelection)),
    effect(() => {
      const crosshair = pointer.crosshair.value;
      chart.setCrosshair(crosshair && crosshair.card !== model.id ? crosshair.x : null);
    }),
    effect(() => {
      brightness.value;
      settings.density.value;
      chart.refreshTheme();
    }),
  ];
}
