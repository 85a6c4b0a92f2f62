/// The curve of one metric of a row: one line for each of its sessions.
import { computed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { LineContent } from "../../line_cards/line_card";
import { LineCardModel } from "../../line_cards/line_card_model";
import type { LineSubject } from "../../line_cards/line_subject";
import type { Page } from "../../state/page";
import { Card, CardHead } from "../../widgets/card";
import { PathName } from "../../widgets/names";
import { metricRun, type ShownMetric } from "./row_metrics";
import type { SheetRow } from "./sheet";

export interface MetricChartProps {
  readonly page: Page;
  readonly row: SheetRow;
  readonly metric: ShownMetric;
  /** Charts of lower rank are loaded first. */
  readonly rank: number;
}

export function MetricChart({ page, row, metric, rank }: MetricChartProps) {
  const runs = row.runs.map((session) => metricRun(session, metric.group)).join("\n");
  const model = useMemo(
    () => new LineCardModel(page, subjectOf(metric, runs.split("\n")), `hparams ${metric.id}`, rank),
    [page, metric, runs, rank],
  );
  return (
    <Card id={`hparams ${metric.id}`} tag={metric.title}>
      {() => (
        <>
          <CardHead title={<PathName name={metric.title} />} actions={null} />
          <LineContent model={model} endLabels="values" />
        </>
      )}
    </Card>
  );
}

/** The runs of the row whether they are checked or not. */
function subjectOf({ tag, title }: ShownMetric, runs: readonly string[]): LineSubject {
  return {
    key: tag,
    title,
    hasTags: false,
    isSmoothed: true,
    specs: computed(() => runs.map((run) => ({ id: run, run, tag }))),
    runs: computed(() => new Set(runs)),
    notes: computed(() => []),
    emptyText: computed(() => null),
  };
}
