/// What a chart shows, in the words of the browser tests.
import type { ChartLine, ChartReport, ChartView, Series } from "../charts/types";
import type { ChartDescription, SeriesDescription } from "../state/testing";
import type { Frame } from "../wire/frames";

export function describeChart(
  title: string,
  view: Partial<ChartView>,
  { xDomain, yDomain }: ChartReport,
  lines: readonly ChartLine[],
  frames: ReadonlyMap<string, Frame>,
): ChartDescription {
  return {
    tag: title,
    x: { axis: view.xKind ?? "step", isLog: view.xLog ?? false, lo: xDomain[0], hi: xDomain[1] },
    y: { isLog: view.yLog ?? false, lo: yDomain[0], hi: yDomain[1] },
    series: lines.flatMap((line) => {
      const frame = frames.get(line.id);
      return frame ? [describeSeries(line, frame)] : [];
    }),
    nMarks: lines.reduce((n, line) => n + line.nonFinite.length, 0),
  };
}

function describeSeries({ color, series }: ChartLine, { header }: Frame): SeriesDescription {
  return {
    run: header.run,
    tag: header.tag,
    color,
    nPoints: header.points,
    nRows: series.step.length,
    isExact: header.exact,
    lastStep: series.step.at(-1) ?? null,
    ...lastValues(series),
  };
}

function lastValues(series: Series): Pick<SeriesDescription, "lastValue" | "lastSmoothed"> {
  const [value, smoothed] =
    series.form === "points" ? [series.value, series.smoothed] : [series.value.last, series.smoothed?.last];
  return { lastValue: value.at(-1) ?? null, lastSmoothed: smoothed?.at(-1) ?? null };
}
