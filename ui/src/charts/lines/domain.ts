/// What part of x and y an axis shows when it is fitted to the data.

import { at, type Span, seriesLength, spanInside, spanReaching } from "../columns";
import type { Band, BucketSeries, ChartLine, Domain, FloatColumn, PointSeries, Series } from "../types";

export interface FitYOptions {
  readonly isLog: boolean;
  readonly ignoreOutliers: boolean;
  /** Whether unsmoothed values are drawn behind smoothed ones. */
  readonly withRaw: boolean;
}

/** Enough for quantiles of 5 %, and sorted in a fraction of a millisecond. */
const maxSamples = 4_000;

/** Spans below this cannot be divided into ticks. */
const leastSpan = 1e-290;

/** The widest domain whose span is still a finite number. */
const greatestValue = Number.MAX_VALUE / 4;

/** Gathers the values that an axis must show: their extremes exactly, a sample for quantiles. */
class ValueGatherer {
  low = Number.POSITIVE_INFINITY;
  high = Number.NEGATIVE_INFINITY;
  readonly #isLog: boolean;
  readonly #samples = new Float64Array(maxSamples);
  #nSamples = 0;
  #nSeen = 0;
  #stride = 1;

  constructor(isLog: boolean) {
    this.#isLog = isLog;
  }

  addColumn(column: FloatColumn, [start, stop]: Span): void {
    for (let i = start; i < stop; i++) this.add(at(column, i));
  }

  add(value: number): void {
    if (!Number.isFinite(value) || (this.#isLog && value <= 0)) return;
    if (value < this.low) this.low = value;
    if (value > this.high) this.high = value;
    if (this.#nSeen++ % this.#stride !== 0) return;
    if (this.#nSamples === maxSamples) this.#thin();
    this.#samples[this.#nSamples++] = value;
  }

  /** Halves the sample by keeping every other value. */
  #thin(): void {
    for (let i = 0; 2 * i < maxSamples; i++) this.#samples[i] = at(this.#samples, 2 * i);
    this.#nSamples = maxSamples / 2;
    this.#stride *= 2;
  }

  /** The extremes, but at most 1.5 times the middle 90 % away from it. */
  withoutOutliers(): Domain {
    const position = (value: number) => (this.#isLog ? Math.log(value) : value);
    const value = (place: number) => (this.#isLog ? Math.exp(place) : place);
    const sorted = this.#samples.slice(0, this.#nSamples).map(position).sort();
    const low = at(sorted, Math.floor(0.05 * (sorted.length - 1)));
    const high = at(sorted, Math.ceil(0.95 * (sorted.length - 1)));
    const reach = 1.5 * (high - low);
    if (!(reach > 0)) return [this.low, this.high];
    return [Math.max(this.low, value(low - reach)), Math.min(this.high, value(high + reach))];
  }
}

/** The x of all points; `null` if there is none that the axis can show. */
export function fitX(lines: readonly ChartLine[], isLog: boolean): Domain | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { series } of lines) {
    const [first, last] = series.form === "points" ? [series.x, series.x] : [series.firstX, series.lastX];
    const start = isLog ? first.findIndex((x) => x > 0) : 0;
    if (start < 0 || seriesLength(series) === 0) continue;
    low = Math.min(low, at(first, start));
    high = Math.max(high, at(last, last.length - 1));
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
  if (high > low) return [low, high];
  return isLog ? [low / 1.15, high * 1.15] : widen(low, Math.max(1, Math.abs(low) * 2 ** -40));
}

/** The y of the points inside `xDomain` with some air; `null` if there is none that the axis can show. */
export function fitY(lines: readonly ChartLine[], xDomain: Domain, options: FitYOptions): Domain | null {
  const inside = gather(lines, xDomain, options, spanInside);
  const values = inside.low <= inside.high ? inside : gather(lines, xDomain, options, spanReaching);
  if (values.low > values.high) return null;
  const domain: Domain = options.ignoreOutliers ? values.withoutOutliers() : [values.low, values.high];
  return options.isLog ? padLog(domain) : padLinear(domain);
}

function gather(
  lines: readonly ChartLine[],
  xDomain: Domain,
  options: FitYOptions,
  spanOf: (series: Series, domain: Domain) => Span,
): ValueGatherer {
  const values = new ValueGatherer(options.isLog);
  for (const { series, band } of lines) {
    const span = spanOf(series, xDomain);
    if (series.form === "points") gatherPoints(values, series, span, options.withRaw);
    else gatherBuckets(values, series, span, options.withRaw);
    if (band) gatherBand(values, band, xDomain);
  }
  return values;
}

function gatherPoints(values: ValueGatherer, series: PointSeries, span: Span, withRaw: boolean): void {
  if (series.smoothed) values.addColumn(series.smoothed, span);
  if (withRaw || !series.smoothed) values.addColumn(series.value, span);
}

function gatherBuckets(values: ValueGatherer, series: BucketSeries, span: Span, withRaw: boolean): void {
  const { value, smoothed } = series;
  for (const drawn of [smoothed, withRaw || !smoothed ? value : null]) {
    if (!drawn) continue;
    values.addColumn(drawn.min, span);
    values.addColumn(drawn.max, span);
  }
}

function gatherBand(values: ValueGatherer, band: Band, [low, high]: Domain): void {
  for (let i = 0; i < band.x.length; i++) {
    if (at(band.x, i) < low || at(band.x, i) > high) continue;
    values.add(at(band.low, i));
    values.add(at(band.high, i));
  }
}

/** Leaves 5 % on both sides, but none below zero where nothing is negative. */
function padLinear([low, high]: Domain): Domain {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const isFlat = high - low <= Math.max(size * 1e-12, leastSpan);
  const pad = isFlat ? size * 0.1 || 1 : (high / 2 - low / 2) * 0.1;
  const start = low >= 0 && low - pad < 0 && !isFlat ? 0 : low - Math.max(pad, leastSpan);
  return [Math.max(start, -greatestValue), Math.min(high + Math.max(pad, leastSpan), greatestValue)];
}

function padLog([low, high]: Domain): Domain {
  const factor = Math.max(1.15, (high / low) ** 0.05);
  return [Math.max(low / factor, Number.MIN_VALUE * 2 ** 52), Math.min(high * factor, greatestValue)];
}

function widen(center: number, reach: number): Domain {
  return [center - reach, center + reach];
}
