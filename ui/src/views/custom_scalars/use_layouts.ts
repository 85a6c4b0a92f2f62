/// The layouts of the logdir, for as long as a component needs them.
import { effect, type ReadonlySignal, useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Layouts, makeLayouts } from "../../data/custom_scalars";
import { usePage } from "../../state/page";
import { type LayoutChart, sectionsOf } from "./layout_charts";

/** Asks again whenever a tag comes or goes, as it may match a pattern. */
export function useLayouts(): Layouts {
  const page = usePage();
  const layouts = page.scheduler("custom_scalars", makeLayouts);
  useEffect(
    () =>
      effect(() => {
        page.catalogue.tags("scalars").tagNames.value;
        page.catalogue.tags("custom_scalars").tagByName.value;
        void layouts.load();
      }),
    [page, layouts],
  );
  return layouts;
}

/** All charts by their names. */
export function useLayoutCharts(): ReadonlySignal<ReadonlyMap<string, LayoutChart>> {
  const { loaded } = usePage().scheduler("custom_scalars", makeLayouts);
  return useComputed(() => {
    const { answer } = loaded.value;
    const charts = answer ? sectionsOf(answer).flatMap((section) => section.charts) : [];
    return new Map(charts.map((chart) => [chart.name, chart]));
  });
}
