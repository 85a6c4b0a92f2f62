/// The metrics that the table shows, each once.
import type { HParamsModel } from "./hparams_model";
import type { SheetColumn } from "./sheet";

export interface ShownMetric {
  readonly id: string;
  readonly title: string;
  readonly tag: string;
  /** The run below that of a session; empty for its own. */
  readonly group: string;
}

/** In the order of the table; subscribes to changes. */
export function metricsOf(model: HParamsModel): readonly ShownMetric[] {
  const shown = new Map(model.columns.value.flatMap(metricOf).map((metric) => [metric.id, metric]));
  return [...shown.values()];
}

function metricOf({ metric, title }: SheetColumn): ShownMetric[] {
  if (!metric) return [];
  const { tag, group } = metric;
  return [{ id: JSON.stringify([tag, group]), title, tag, group }];
}

const ROOT_RUN = ".";

/** The run that has the points of a session's metric. */
export function metricRun(session: string, group: string): string {
  if (group === "") return session;
  return session === ROOT_RUN ? group : `${session}/${group}`;
}
