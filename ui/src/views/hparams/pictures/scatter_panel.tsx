/// A matrix of scatter plots over the table: metrics over all columns.
import { batch, computed, effect } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { ParallelAxis } from "../../../charts/parallel/parallel_types";
import { ScatterChart } from "../../../charts/scatter/scatter_chart";
import type { Picture } from "../../../widgets/save_picture";
import type { HParamsModel } from "../hparams_model";
import type { ColumnAxis } from "./column_axis";
import { PictureModel } from "./picture_model";

const MIN_COLUMN_PX = 120;
const ROW_PX = 128;
const MARGINS_PX = 52;
const MAX_ROWS = 6;
const MAX_COLUMNS = 16;

export interface ScatterPanelProps {
  readonly model: HParamsModel;
  readonly onPicture: (picture: Picture | null) => void;
}

export function ScatterPanel({ model, onPicture }: ScatterPanelProps) {
  const { picture, axes } = useMemo(() => {
    const made = new PictureModel(model);
    return { picture: made, axes: computed(() => matrixOf(made.axes.value)) };
  }, [model]);
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const chart = chartOn(element, picture);
    const stops = [
      effect(() => {
        const { xs, ys } = axes.value;
        const shown = (axis: ColumnAxis) => shownAxis(picture, axis);
        chart.setAxes({ xs: xs.map(shown), ys: ys.map(shown) });
      }),
      effect(() => {
        const { indexes, palette } = picture.colors.value;
        const nRows = model.sheet.value.rows.length;
        chart.setRows({ inside: picture.drawn.value, nRows, colors: indexes, palette });
      }),
      effect(() => chart.setHighlight(model.runs.pointedRow)),
      effect(() => {
        model.page.brightness.value;
        chart.refreshTheme();
      }),
    ];
    onPicture(chart);
    return () => {
      onPicture(null);
      for (const stop of stops) stop();
      chart.destroy();
    };
  }, [model, picture, axes, onPicture]);
  const { xs, ys } = axes.value;
  const size = { minWidth: `${xs.length * MIN_COLUMN_PX}px`, height: `${ys.length * ROW_PX + MARGINS_PX}px` };
  return (
    <div class="scatter" style={size}>
      <div class="chart" ref={host} />
      {ys.length === 0 && <p class="picture-note">No metric is shown that could be drawn.</p>}
    </div>
  );
}

/** Metrics are rows of the matrix, hyperparameters and metrics its columns. */
function matrixOf(all: readonly ColumnAxis[]): { xs: readonly ColumnAxis[]; ys: readonly ColumnAxis[] } {
  const ys = all.filter(({ column }) => column.kind === "metric").slice(0, MAX_ROWS);
  return { xs: all.slice(0, MAX_COLUMNS), ys };
}

function shownAxis(picture: PictureModel, axis: ColumnAxis): ParallelAxis {
  const { column, scale, values } = axis;
  return { id: column.id, title: column.title, scale, values, brush: picture.brushOf(axis) };
}

function chartOn(element: HTMLElement, picture: PictureModel): ScatterChart {
  const axisOf = (id: string) => picture.axes.peek().find(({ column }) => column.id === id);
  const chart = new ScatterChart(element, {
    onHover: (index) => picture.point(index),
    onOpen: (index) => picture.open(index),
    onBrush: (x, y, ranges) => {
      const [xAxis, yAxis] = [axisOf(x), axisOf(y)];
      if (!xAxis || !yAxis) return;
      batch(() => {
        picture.brush(xAxis, ranges?.[0] ?? null);
        picture.brush(yAxis, ranges?.[1] ?? null);
      });
    },
  });
  chart.element.setAttribute("role", "img");
  chart.element.setAttribute(
    "aria-label",
    "Scatter plots of the runs in the table; the query does what brushes do",
  );
  chart.element.tabIndex = -1;
  return chart;
}
