/// Keeps a chart of the table's rows on a picture.
import { effect } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { RowChart } from "../../../charts/parallel/row_chart";
import type { Picture } from "../../../widgets/save_picture";
import type { PictureModel } from "./picture_model";

export interface RowChartKind<Chart extends RowChart> {
  /** For assistive technology. */
  readonly label: string;
  readonly make: (element: HTMLElement, picture: PictureModel) => Chart;
  /** Subscribes to the axes. */
  readonly setAxes: (chart: Chart, picture: PictureModel) => void;
}

/** Makes the chart in the element that the result is given to, and takes it away with the component. */
export function useRowChart<Chart extends RowChart>(
  kind: RowChartKind<Chart>,
  picture: PictureModel,
  onPicture: (picture: Picture | null) => void,
): RefObject<HTMLDivElement | null> {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!host.current) return undefined;
    const chart = kind.make(host.current, picture);
    chart.element.setAttribute("role", "img");
    chart.element.setAttribute("aria-label", kind.label);
    chart.element.tabIndex = -1;
    const stops = [effect(() => kind.setAxes(chart, picture)), ...followRows(chart, picture)];
    onPicture(chart);
    return () => {
      onPicture(null);
      for (const stop of stops) stop();
      chart.destroy();
    };
  }, [kind, picture, onPicture]);
  return host;
}

function followRows(chart: RowChart, { model, colors, drawn }: PictureModel): (() => void)[] {
  return [
    effect(() => {
      const { indexes, palette } = colors.value;
      chart.setRows({ inside: drawn.value, nRows: model.sheet.value.rows.length, colors: indexes, palette });
    }),
    effect(() => chart.setHighlight(model.runs.pointedRow)),
    effect(() => {
      model.page.brightness.value;
      chart.refreshTheme();
    }),
  ];
}
