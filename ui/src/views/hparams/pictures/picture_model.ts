/// What the pictures over the table share: axes, colours, the order in which rows are drawn.
import { computed, type ReadonlySignal } from "@preact/signals";
import type { ParallelAxis, UnitRange } from "../../../charts/parallel/parallel_types";
import type { HParamsModel } from "../hparams_model";
import type { SheetColumn } from "../sheet";
import { axisOf, brushOf, type ColumnAxis, constraintOfBrush } from "./column_axis";
import { colorsByColumn, colorsByRun, type RowColors } from "./row_colors";

/** The colour of a run, as against that of a column. */
export const BY_RUN = "run";
/** More axes than these are no picture. */
const MAX_AXES = 40;

export class PictureModel {
  /** Hyperparameters and metrics of the table that have values, in its order. */
  readonly axes: ReadonlySignal<readonly ColumnAxis[]>;
  /** The axis that colours stand for; `null` where rows have the colours of their runs. */
  readonly colorAxis: ReadonlySignal<ColumnAxis | null>;
  readonly colors: ReadonlySignal<RowColors>;
  /** The metric that importance is about: the chosen one, or that of the colours. */
  readonly metric: ReadonlySignal<ColumnAxis | null>;
  /** Rows that pass the query; what is drawn last lies on top. */
  readonly drawn: ReadonlySignal<readonly number[]>;

  constructor(readonly model: HParamsModel) {
    const { page } = model;
    this.axes = computed(() => {
      const shown = model.columns.value.filter(({ kind, cells }) => kind !== "fact" && cells.length > 0);
      return shown.slice(0, MAX_AXES).map((column) => this.axisOf(column));
    });
    this.colorAxis = computed(() => this.#findColorAxis());
    this.colors = computed(() => {
      const axis = this.colorAxis.value;
      if (axis) return colorsByColumn(axis, model.listed.value, page.brightness.value);
      return colorsByRun(model.sheet.value.rows, (row) => model.runs.colorOf(row));
    });
    this.metric = computed(() => {
      const metrics = this.axes.value.filter(({ column }) => column.kind === "metric");
      const asked = [model.importanceOf.value, this.colorAxis.value?.column.id];
      return metrics.find(({ column }) => asked.includes(column.id)) ?? metrics[0] ?? null;
    });
    this.drawn = computed(() => {
      const { indexes } = this.colors.value;
      const rows = model.listed.value.map(({ index }) => index);
      return this.colorAxis.value ? rows.sort((a, b) => (indexes[a] ?? 0) - (indexes[b] ?? 0)) : rows;
    });
  }

  axisOf(column: SheetColumn): ColumnAxis {
    return axisOf(column, this.model.scales.all.value.get(column.id));
  }

  /** Where the query has a brush on this axis; subscribes to changes. */
  brushOf(axis: ColumnAxis): UnitRange | null {
    return brushOf(axis, this.model.constraintOf(axis.column));
  }

  /** As a chart draws it; subscribes to changes. */
  shownAxis(axis: ColumnAxis): ParallelAxis {
    const { column, scale, values } = axis;
    return { id: column.id, title: column.title, scale, values, brush: this.brushOf(axis) };
  }

  /** Writes a brush into the query. */
  brush(axis: ColumnAxis, range: UnitRange | null): void {
    this.model.constrain(axis.column, constraintOfBrush(axis, range));
  }

  /** Points at a row everywhere on the page, `null` for none. */
  point(index: number | null): void {
    const row = index === null ? undefined : this.model.sheet.peek().rows[index];
    this.model.page.pointer.run.value = row ? (this.model.runs.of(row)[0] ?? null) : null;
  }

  /** Shows the values of a row beside the table. */
  open(index: number): void {
    this.model.opened.value = this.model.sheet.peek().rows[index]?.name ?? null;
  }

  #findColorAxis(): ColumnAxis | null {
    const { color, columnById, sort } = this.model;
    if (color.value === BY_RUN) return null;
    const asked = columnById.value.get(color.value) ?? columnById.value.get(sort.value?.id ?? "");
    const metrics = this.axes.value.filter(({ column }) => column.kind === "metric");
    if (asked && asked.cells.length > 0 && asked.kind !== "fact") return this.axisOf(asked);
    return metrics.at(-1) ?? null;
  }
}
