/// A matrix of scatter plots over the table: metrics over all columns.
import { batch } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { ScatterChart } from "../../../charts/scatter/scatter_chart";
import type { Picture } from "../../../widgets/save_picture";
import type { HParamsModel } from "../hparams_model";
import type { ColumnAxis } from "./column_axis";
import { PictureModel } from "./picture_model";
import { type RowChartKind, useRowChart } from "./use_row_chart";

const MIN_COLUMN_PX = 120;
const ROW_PX = 128;
const MARGINS_PX = 52;
const MAX_ROWS = 6;
const MAX_COLUMNS = 16;

const SCATTER: RowChartKind<ScatterChart> = {
  label: "Scatter plots of the runs in the table; the query does what brushes do",
  make: chartOn,
  setAxes: (chart, picture) => {
    const { xs, ys } = matrixOf(picture.axes.value);
    const shown = (axis: ColumnAxis) => picture.shownAxis(axis);
    chart.setAxes({ xs: xs.map(shown), ys: ys.map(shown) });
  },
};

export interface ScatterPanelProps {
  readonly model: HParamsModel;
  readonly onPicture: (picture: Picture | null) => void;
}

export function ScatterPanel({ model, onPicture }: ScatterPanelProps) {
  const picture = useMemo(() => new PictureModel(model), [model]);
  const host = useRowChart(SCATTER, picture, onPicture);
  const { xs, ys } = matrixOf(picture.axes.value);
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

function chartOn(element: HTMLElement, picture: PictureModel): ScatterChart {
  const axisOf = (id: string) => picture.axes.peek().find(({ column }) => column.id === id);
  return new ScatterChart(element, {
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
}
