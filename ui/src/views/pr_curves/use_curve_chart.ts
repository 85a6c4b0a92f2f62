/// Keeps a chart on a card's body that shows the card's model.
import { effect } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { CurveChart } from "../../charts/curves/curve_chart";
import type { CurveCallbacks } from "../../charts/curves/curve_types";
import type { PrCardModel } from "./card_model";
import { chosenThreshold } from "./pr_state";

/** Makes the chart in `host` and takes it away with the component. */
export function useCurveChart(host: RefObject<HTMLElement | null>, model: PrCardModel): void {
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const chart = new CurveChart(element, callbacksOf(model));
    chart.element.setAttribute("role", "application");
    chart.element.setAttribute("aria-label", `Curves of ${model.place.tag}`);
    model.picture = chart;
    const stops = [...follow(chart, model), model.start()];
    return () => {
      for (const stop of stops) stop();
      model.picture = null;
      chart.destroy();
    };
  }, [host, model]);
}

/** What the user does on the chart. */
function callbacksOf(model: PrCardModel): CurveCallbacks {
  return {
    onHover: (reading) => model.hover(reading),
    onHighlight: (run) => {
      model.page.pointer.run.value = run;
    },
    onZoom: (request) => model.zoomTo(request),
    onFit: () => model.resetAxes(true),
    onChoose: ({ parameter }) => model.choose(parameter),
    onRead: (reading) => model.speak(reading),
  };
}

/** Tells the chart what changes; the results end that. */
function follow(chart: CurveChart, model: PrCardModel): (() => void)[] {
  const { state, page, place } = model;
  return [
    effect(() => chart.setCurves(model.drawn.value)),
    effect(() => chart.setView(model.view.value)),
    effect(() => chart.setHighlight(page.pointer.run.value)),
    effect(() => chart.setChosen(chosenThreshold(state))),
    effect(() => {
      const hovered = state.hovered.value;
      chart.setMarked(hovered && hovered.card !== place.id ? hovered.threshold : null);
    }),
    effect(() => {
      page.brightness.value;
      page.settings.density.value;
      chart.refreshTheme();
    }),
  ];
}
