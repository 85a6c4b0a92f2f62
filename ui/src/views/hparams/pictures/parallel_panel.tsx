/// Parallel coordinates over the table.
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo } from "preact/hooks";
import { ParallelChart } from "../../../charts/parallel/parallel_chart";
import { parallelLayout } from "../../../charts/parallel/parallel_types";
import type { MenuItem } from "../../../widgets/menu";
import type { Picture } from "../../../widgets/save_picture";
import { watchWidth } from "../../../widgets/watch_width";
import { NUMBER_SCALES } from "../column_scales";
import type { HParamsModel } from "../hparams_model";
import { AxisTitle } from "./axis_title";
import type { ColumnAxis } from "./column_axis";
import { BY_RUN, PictureModel } from "./picture_model";
import { type RowChartKind, useRowChart } from "./use_row_chart";

/** Narrower gaps between axes are scrolled. */
const MIN_GAP_PX = 88;
const HEIGHT_PX = 292;

const PARALLEL: RowChartKind<ParallelChart> = {
  label: "Parallel coordinates of the runs in the table; the query does what brushes do",
  make: chartOn,
  setAxes: (chart, picture) => chart.setAxes(picture.axes.value.map((axis) => picture.shownAxis(axis))),
};

export interface ParallelPanelProps {
  readonly model: HParamsModel;
  readonly onPicture: (picture: Picture | null) => void;
}

export function ParallelPanel({ model, onPicture }: ParallelPanelProps) {
  const picture = useMemo(() => new PictureModel(model), [model]);
  const host = useRowChart(PARALLEL, picture, onPicture);
  const widthPx = useSignal(0);
  useLayoutEffect(() => (host.current ? watchWidth(host.current, widthPx) : undefined), [host, widthPx]);
  const axes = picture.axes.value;
  const { xs } = parallelLayout(axes.length, widthPx.value, HEIGHT_PX);
  const colorAxis = picture.colorAxis.value;
  return (
    <div class="parallel" style={{ minWidth: `${axes.length * MIN_GAP_PX}px` }}>
      <div class="chart" ref={host} />
      {axes.map((axis, i) => (
        <AxisTitle
          key={axis.column.id}
          title={axis.column.title}
          note={noteOf(axis)}
          x={xs[i] ?? 0}
          ramp={
            axis.column.id === colorAxis?.column.id && axis.column.isNumeric
              ? picture.colors.value.palette
              : null
          }
          items={() => itemsOf(picture, axis, i)}
          onDrop={(x) => dropAt(picture, axis, xs, x)}
        />
      ))}
    </div>
  );
}

function noteOf({ column, scale }: ColumnAxis): string {
  const form = scale.form === "log" || scale.form === "quantile" ? scale.form : "";
  return [column.metric?.point, form].filter(Boolean).join(", ");
}

function chartOn(element: HTMLElement, picture: PictureModel): ParallelChart {
  return new ParallelChart(element, {
    onHover: (index) => picture.point(index),
    onOpen: (index) => picture.open(index),
    onBrush: (id, range) => {
      const axis = picture.axes.peek().find(({ column }) => column.id === id);
      if (axis) picture.brush(axis, range);
    },
  });
}

function itemsOf(picture: PictureModel, axis: ColumnAxis, index: number): MenuItem[] {
  const { model } = picture;
  const { id } = axis.column;
  const axes = picture.axes.peek();
  const move = (before: string | null) => ({ onSelect: () => model.edit({ act: "move", id, before }) });
  const scales = NUMBER_SCALES.map((scale) => ({
    text: `${scale.charAt(0).toUpperCase()}${scale.slice(1)}${axis.scale.form === scale ? " ✓" : ""}`,
    onSelect: () => model.scales.set(id, scale),
  }));
  const isColored = picture.colorAxis.peek()?.column.id === id;
  const colorBy = {
    text: isColored ? "Colour by run" : "Colour by this",
    onSelect: () => setColor(model, isColored ? BY_RUN : id),
  };
  const before = axes[index - 1]?.column.id;
  return [
    ...(axis.column.isNumeric ? scales : []),
    colorBy,
    ...(picture.brushOf(axis)
      ? [{ text: "Clear the brush", onSelect: () => picture.brush(axis, null) }]
      : []),
    ...(before === undefined ? [] : [{ text: "Move left", ...move(before) }]),
    ...(index < axes.length - 1 ? [{ text: "Move right", ...move(axes[index + 2]?.column.id ?? null) }] : []),
    { text: "Hide", onSelect: () => model.edit({ act: "hide", id }) },
  ];
}

function setColor(model: HParamsModel, color: string): void {
  model.color.value = color;
}

/** Puts the column before the axis that its title was let go at. */
function dropAt(picture: PictureModel, { column }: ColumnAxis, xs: readonly number[], x: number): void {
  const axes = picture.axes.peek();
  const place = xs.findIndex((at) => at > x);
  const before = place < 0 ? null : (axes[place]?.column.id ?? null);
  if (before !== column.id) picture.model.edit({ act: "move", id: column.id, before });
}
