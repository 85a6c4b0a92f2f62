/// The columns of a series walked along a path.

import type { Scale } from "../axes/scale";
import type { PixelPath } from "../canvas/pixel_path";
import { at, spanReaching } from "../columns";
import type { BucketSeries, BucketValues, ChartLine, FloatColumn, PointSeries } from "../types";

/** Which values of a series: as logged, or smoothed. */
export type ValueKind = "value" | "smoothed";

export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

/** Walks the part of a line that the x scale shows; nothing if it has no such values. */
export function traceLine(path: PixelPath, line: ChartLine, kind: ValueKind, scales: Scales): void {
  const { series } = line;
  if (series.form === "points") {
    const column = series[kind];
    if (column) tracePoints(path, series, column, scales);
  } else {
    const values = series[kind];
    if (values) traceBuckets(path, series, values, kind, scales);
  }
  path.breakLine();
}

function tracePoints(path: PixelPath, series: PointSeries, column: FloatColumn, { x, y }: Scales): void {
  const [start, stop] = spanReaching(series, x.domain);
  for (let i = start; i < stop; i++) path.add(x.toPixel(at(series.x, i)), y.toPixel(at(column, i)));
}

function traceBuckets(
  path: PixelPath,
  series: BucketSeries,
  values: BucketValues,
  kind: ValueKind,
  { x, y }: Scales,
): void {
  const [start, stop] = spanReaching(series, x.domain);
  for (let i = start; i < stop; i++) {
    const low = y.toPixel(at(values.min, i));
    const high = y.toPixel(at(values.max, i));
    if (!Number.isFinite(high)) {
      path.breakLine();
      continue;
    }
    const firstX = x.toPixel(at(series.firstX, i));
    const lastX = x.toPixel(at(series.lastX, i));
    const middleX = (firstX + lastX) / 2;
    const minX = kind === "value" ? x.toPixel(at(series.minX, i)) : middleX;
    const maxX = kind === "value" ? x.toPixel(at(series.maxX, i)) : middleX;
    path.addFinite(firstX, y.toPixel(at(values.first, i)));
    path.addFinite(Math.min(minX, maxX), minX <= maxX ? low : high);
    path.addFinite(Math.max(minX, maxX), minX <= maxX ? high : low);
    path.addFinite(lastX, y.toPixel(at(values.last, i)));
  }
}
