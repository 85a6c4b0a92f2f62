/// What the lines say at the cursor, nearest line first.

import { at, lowerBound, nearestIndex, seriesLength } from "../columns";
import type { Band, ChartLine, Domain, FloatColumn, HoverReading, PixelPosition, ReadingRow } from "../types";
import { type LineFrame, mainKind } from "./line_layer";
import type { Scales } from "./trace";

/** px beyond its first or last point within which a line still gives a reading. */
const reachPx = 12;

/** A line is highlighted while the pointer is this near to it, in px. */
export const highlightReachPx = 24;

/** Reads all lines at the pointer; `null` if none has points there. */
export function readAt(frame: LineFrame, pixel: PixelPosition): HoverReading | null {
  const distances = Float64Array.from(frame.lines, (line) => distanceTo(line, frame.scales, pixel));
  const nearest = indexOfLeast(distances);
  const nearestLine = frame.lines[nearest];
  if (!nearestLine) return null;
  const entry = nearestEntry(nearestLine, frame.scales.x.toValue(pixel.x));
  return readRows(frame, entryX(nearestLine, entry), pixel, distances);
}

/** Reads all lines at one point of one line, as the keyboard cursor does; that line comes first. */
export function readEntry(frame: LineFrame, lineIndex: number, entry: number): HoverReading | null {
  const line = frame.lines[lineIndex];
  if (!line) return null;
  const x = entryX(line, entry);
  const pixel = { x: frame.scales.x.toPixel(x), y: frame.scales.y.toPixel(mainValue(line, entry)) };
  const place = Number.isFinite(pixel.y) ? pixel : { x: pixel.x, y: frame.plot.top };
  const distances = Float64Array.from(frame.lines, (other) => distanceTo(other, frame.scales, place));
  distances[lineIndex] = 0;
  return readRows(frame, x, place, distances);
}

function readRows(frame: LineFrame, x: number, pixel: PixelPosition, distances: Float64Array): HoverReading {
  const indexes = frame.lines.map((_, i) => i).filter((i) => !Number.isNaN(at(distances, i)));
  const rows = indexes.flatMap((i) => rowOf(frame.lines[i], x, at(distances, i)));
  rows.sort((a, b) => Number(isUnreadable(a)) - Number(isUnreadable(b)) || a.distance - b.distance);
  return { x, rows, pixel };
}

function isUnreadable(row: ReadingRow): boolean {
  return !Number.isFinite(row.smoothed ?? row.value);
}

function rowOf(line: ChartLine | undefined, x: number, distance: number): ReadingRow[] {
  if (!line) return [];
  const { id, labelPath, labelName, color, series } = line;
  const entry = nearestEntry(line, x);
  const wall = at(series.wall, entry);
  const value = series.form === "points" ? series.value : series.value.last;
  const smoothed = series.form === "points" ? series.smoothed : series.smoothed?.last;
  return [
    {
      ...{ id, labelPath, labelName, color, wall, distance },
      x: entryX(line, entry),
      step: at(series.step, entry),
      relative: wall - line.originWall,
      value: at(value, entry),
      smoothed: smoothed ? at(smoothed, entry) : null,
      range: rangeOf(line, entry, x),
    },
  ];
}

function rangeOf(line: ChartLine, entry: number, x: number): Domain | null {
  if (line.band) return bandRange(line.band, x);
  const { series } = line;
  if (series.form === "points" || at(series.count, entry) < 2) return null;
  return [at(series.value.min, entry), at(series.value.max, entry)];
}

function bandRange(band: Band, x: number): Domain {
  const i = nearestIndex(band.x, x);
  return [at(band.low, i), at(band.high, i)];
}

/** Index of the point or bucket nearest to `x`; −1 if there is none. */
export function nearestEntry({ series }: ChartLine, x: number): number {
  if (series.form === "points") return nearestIndex(series.x, x);
  const next = Math.min(lowerBound(series.lastX, x), seriesLength(series) - 1);
  const isBefore = next > 0 && x - at(series.lastX, next - 1) < at(series.firstX, next) - x;
  return isBefore ? next - 1 : next;
}

/** x of a point, or of a bucket's last point. */
export function entryX({ series }: ChartLine, entry: number): number {
  return at(series.form === "points" ? series.x : series.lastX, entry);
}

/** Value of the curve at a point, or at a bucket's last point. */
export function mainValue(line: ChartLine, entry: number): number {
  const values = line.series[mainKind(line)];
  if (!values) return Number.NaN;
  return at("last" in values ? values.last : (values as FloatColumn), entry);
}

/** px from the pointer to a line's curve; Infinity where it has no value, NaN where it has no points. */
function distanceTo(line: ChartLine, { x, y }: Scales, pixel: PixelPosition): number {
  const n = seriesLength(line.series);
  if (n === 0) return Number.NaN;
  const { firsts, lasts, firstY, lastY, minY, maxY } = curveOf(line);
  const isBeyond =
    pixel.x < x.toPixel(at(firsts, 0)) - reachPx || pixel.x > x.toPixel(at(lasts, n - 1)) + reachPx;
  if (isBeyond) return Number.NaN;
  const value = x.toValue(pixel.x);
  const i = lowerBound(lasts, value);
  if (i < n && at(firsts, i) < value) {
    return distanceToExtent(pixel.y, y.toPixel(at(maxY, i)), y.toPixel(at(minY, i)));
  }
  return distanceToSegment(
    pixel,
    { x: x.toPixel(at(lasts, i - 1)), y: y.toPixel(at(lastY, i - 1)) },
    { x: x.toPixel(at(firsts, i)), y: y.toPixel(at(firstY, i)) },
  );
}

interface Curve {
  readonly firsts: Float64Array;
  readonly lasts: Float64Array;
  readonly firstY: FloatColumn;
  readonly lastY: FloatColumn;
  readonly minY: FloatColumn;
  readonly maxY: FloatColumn;
}

function curveOf({ series }: ChartLine): Curve {
  if (series.form === "points") {
    const y = series.smoothed ?? series.value;
    return { firsts: series.x, lasts: series.x, firstY: y, lastY: y, minY: y, maxY: y };
  }
  const { first, last, min, max } = series.smoothed ?? series.value;
  return { firsts: series.firstX, lasts: series.lastX, firstY: first, lastY: last, minY: min, maxY: max };
}

function distanceToExtent(y: number, top: number, bottom: number): number {
  const distance = Math.max(top - y, y - bottom, 0);
  return Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance;
}

/** px from `p` to the segment `a`–`b`; an end that is not finite is left out. */
function distanceToSegment(p: PixelPosition, a: PixelPosition, b: PixelPosition): number {
  const hasA = Number.isFinite(a.x) && Number.isFinite(a.y);
  const hasB = Number.isFinite(b.x) && Number.isFinite(b.y);
  if (!hasA && !hasB) return Number.POSITIVE_INFINITY;
  const start = hasA ? a : b;
  const end = hasB ? b : a;
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((p.x - start.x) * dx + (p.y - start.y) * dy) / length2;
  const part = Math.min(Math.max(along, 0), 1);
  return Math.hypot(p.x - start.x - part * dx, p.y - start.y - part * dy);
}

/** Index of the least number that is not NaN; −1 if there is none. */
function indexOfLeast(values: Float64Array): number {
  let least = -1;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(at(values, i)) && !(at(values, i) >= at(values, least))) least = i;
  }
  return least;
}
