/// Percentiles over the steps as bands around their median, one source or several.

import { drawAxes } from "../axes/axes";
import { type DrawContext, snap, strokeLine } from "../canvas/draw_context";
import { at } from "../columns";
import { clipToPlot } from "../lines/line_layer";
import type { Domain, PixelPosition } from "../types";
import { AxesScene } from "./axes_scene";
import { fitRows, gatheredHead, nearestRow, rowHolding, rowMiddle } from "./gathered";
import { drawRingedDot } from "./histogram_marks";
import { type CursorMoves, type FigureOf, moveWithin, type SceneSpace } from "./histogram_scene";
import type { HistogramCursor, HistogramReading, HistogramRow, Percentiles } from "./histogram_types";
import { fitValues } from "./outlines";
import { layAxes } from "./value_axes";

const bareRightPx = 12;
const labelledRightPx = 34;
/** px between two labels of percentiles. */
const labelDistancePx = 11;
const labelGapPx = 6;
/** Opacity of each band, the widest first; the inner ones lie over the outer ones. */
const bandAlphas = [0.08, 0.13, 0.18, 0.26];
/** Of several sources only this band is drawn, the one from 16 % to 84 %. */
const [sharedBand, sharedAlpha] = [2, 0.16];
const pointRadius = 2.5;

const moves: CursorMoves = {
  ArrowLeft: { row: -1 },
  ArrowRight: { row: 1 },
  ArrowUp: { series: -1 },
  ArrowDown: { series: 1 },
};

export class BandsScene extends AxesScene {
  readonly #series: readonly Percentiles[];

  constructor({ series }: FigureOf<"percentiles">, space: SceneSpace) {
    const { view } = space;
    const shown = series.filter(({ firstX }) => firstX.length > 0);
    const isAlone = shown.length === 1;
    const y = view.valueDomain ?? (isAlone ? fitValues(shown) : fitBands(shown));
    const rightPx = isAlone && y ? labelledRightPx : bareRightPx;
    super(space, layAxes(space, { x: view.xDomain ?? fitRows(shown), y, rightPx }));
    this.#series = shown;
  }

  get report() {
    const { x, y } = this.frame.scales;
    const nRows = this.#series.reduce((n, { firstX }) => n + firstX.length, 0);
    return { nRows, xDomain: x.domain, valueDomain: y.domain };
  }

  get #isAlone(): boolean {
    return this.#series.length === 1;
  }

  drawBackground(target: DrawContext): void {
    drawAxes(target, this.frame);
    const [series] = this.#series;
    if (series && this.#isAlone) this.#drawLabels(target, series);
  }

  /** Names the percentiles at their last row, the median first, those that would touch another left out. */
  #drawLabels(target: DrawContext, series: Percentiles): void {
    const { plot, scales, theme } = this.frame;
    const n = series.basisPoints.length;
    const last = lastFilledRow(series);
    const middle = (n - 1) / 2;
    const order = [middle, 0, n - 1, middle + 2, middle - 2];
    const taken: number[] = [];
    target.textAlign = "left";
    target.fillStyle = theme.textFaint;
    for (const i of order) {
      const y = scales.y.toPixel(at(i < middle ? series.low : series.high, last * n + i));
      if (!(y >= plot.top - 1 && y <= plot.top + plot.height + 1)) continue;
      if (taken.some((other) => Math.abs(other - y) < labelDistancePx)) continue;
      taken.push(y);
      target.fillText(shareLabel(at(series.basisPoints, i)), plot.left + plot.width + labelGapPx, y);
    }
  }

  drawFigure(target: DrawContext): void {
    target.save();
    clipToPlot(target, this.frame.plot);
    target.lineJoin = "round";
    for (const series of this.#series) this.#fillBands(target, series);
    for (const series of this.#series) this.#strokeMedian(target, series, this.space.theme.lineWidth);
    target.restore();
  }

  #fillBands(target: DrawContext, series: Percentiles): void {
    const n = series.basisPoints.length;
    const bands: readonly (readonly [band: number, alpha: number])[] = this.#isAlone
      ? bandAlphas.map((alpha, band) => [band, alpha] as const)
      : [[sharedBand, sharedAlpha]];
    target.fillStyle = series.color;
    for (const [band, alpha] of bands) {
      target.globalAlpha = alpha;
      for (const [start, stop] of filledRuns(series))
        this.#fillBand(target, series, start, stop, [band, n - 1 - band]);
    }
    target.globalAlpha = 1;
  }

  #fillBand(
    target: DrawContext,
    series: Percentiles,
    start: number,
    stop: number,
    [lower, upper]: readonly [number, number],
  ): void {
    const { x, y } = this.frame.scales;
    const n = series.basisPoints.length;
    target.beginPath();
    for (let row = start; row < stop; row++) {
      target.lineTo(x.toPixel(rowMiddle(series, row)), y.toPixel(at(series.high, row * n + upper)));
    }
    for (let row = stop - 1; row >= start; row--) {
      target.lineTo(x.toPixel(rowMiddle(series, row)), y.toPixel(at(series.low, row * n + lower)));
    }
    target.closePath();
    if (stop - start === 1) this.#widenLoneRow(target, series, start, lower, upper);
    target.fill();
  }

  /** A band needs width to be seen: that of a single row is a narrow box. */
  #widenLoneRow(target: DrawContext, series: Percentiles, row: number, lower: number, upper: number): void {
    const { x, y } = this.frame.scales;
    const n = series.basisPoints.length;
    const [top, bottom] = [
      y.toPixel(at(series.high, row * n + upper)),
      y.toPixel(at(series.low, row * n + lower)),
    ];
    target.beginPath();
    target.rect(x.toPixel(rowMiddle(series, row)) - 4, top, 8, bottom - top);
  }

  /** Where rows stand for several histograms, the median's least and greatest are joined. */
  #strokeMedian(target: DrawContext, series: Percentiles, width: number): void {
    const { x, y } = this.frame.scales;
    const n = series.basisPoints.length;
    const median = (n - 1) / 2;
    target.strokeStyle = series.color;
    target.fillStyle = series.color;
    target.lineWidth = width;
    for (const [start, stop] of filledRuns(series)) {
      target.beginPath();
      for (let row = start; row < stop; row++) {
        const pixelX = x.toPixel(rowMiddle(series, row));
        const [low, high] = [at(series.low, row * n + median), at(series.high, row * n + median)];
        target.lineTo(pixelX, y.toPixel(low));
        if (high > low) target.lineTo(pixelX, y.toPixel(high));
      }
      if (stop - start > 1) {
        target.stroke();
        continue;
      }
      target.arc(
        x.toPixel(rowMiddle(series, start)),
        y.toPixel(at(series.low, start * n + median)),
        pointRadius,
        0,
        2 * Math.PI,
      );
      target.fill();
    }
  }

  drawReading(target: DrawContext, { rows, x }: HistogramReading): void {
    const { scales } = this.frame;
    this.drawUprightAt(target, x, this.space.theme.lineStrong, this.space.theme.text);
    if (this.#isAlone) for (const row of rows) this.#drawCuts(target, row);
    for (const row of [...rows].reverse()) {
      const place = { x: scales.x.toPixel(row.x), y: scales.y.toPixel(medianOf(row)) };
      if (Number.isFinite(place.y)) drawRingedDot(target, this.space, place, row.color);
    }
  }

  /** A short line across at each percentile. */
  #drawCuts(target: DrawContext, row: HistogramRow): void {
    const { scales, pixelRatio, plot } = this.frame;
    const x = scales.x.toPixel(row.x);
    target.strokeStyle = row.color;
    target.lineWidth = 1 / pixelRatio;
    for (const { low, high } of row.percentiles) {
      const y = snap(scales.y.toPixel((low + high) / 2), pixelRatio);
      if (y >= plot.top && y <= plot.top + plot.height) strokeLine(target, x - 4, y, x + 4, y);
    }
  }

  protected override markedX(x: number): number {
    const [first] = this.#series;
    const row = first ? rowHolding(first, x) : -1;
    return first && row >= 0 ? rowMiddle(first, row) : x;
  }

  override drawHighlight(target: DrawContext, id: string): void {
    const series = this.#series.find((other) => other.id === id);
    if (!series || this.#isAlone) return;
    target.save();
    clipToPlot(target, this.frame.plot);
    target.lineJoin = "round";
    this.#fillBands(target, series);
    this.#strokeMedian(target, series, this.space.theme.highlightWidth);
    target.restore();
  }

  override hasOthers(id: string): boolean {
    return this.#series.length > 1 && this.#series.some((series) => series.id === id);
  }

  locate(pixel: PixelPosition): HistogramCursor | null {
    const { x, y } = this.frame.scales;
    let nearest: HistogramCursor | null = null;
    let least = Number.POSITIVE_INFINITY;
    this.#series.forEach((series, i) => {
      const row = nearestRow(series, x.toValue(pixel.x));
      const n = series.basisPoints.length;
      const median = y.toPixel(at(series.high, row * n + (n - 1) / 2));
      const distance = Number.isFinite(median) ? Math.abs(median - pixel.y) : Number.MAX_VALUE;
      if (distance >= least) return;
      nearest = { series: i, row, bin: 0 };
      least = distance;
    });
    return nearest;
  }

  move(cursor: HistogramCursor | null, key: string): HistogramCursor | null {
    return moveWithin(cursor, key, moves, {
      nSeries: this.#series.length,
      nRows: (series) => this.#series[series]?.firstX.length ?? 0,
      nBins: () => 1,
    });
  }

  read(cursor: HistogramCursor): HistogramReading | null {
    const series = this.#series[cursor.series];
    if (!series || cursor.row >= series.firstX.length) return null;
    const { x, y } = this.frame.scales;
    const first = readRow(series, cursor.row);
    const others = this.#series.flatMap((other) =>
      other === series ? [] : [readRow(other, nearestRow(other, first.x))],
    );
    const median = y.toPixel(medianOf(first));
    const pixel = { x: x.toPixel(first.x), y: Number.isFinite(median) ? median : this.plot.top };
    return { cursor, x: first.x, rows: [first, ...others], pixel };
  }
}

/** `max`, `min`, or whole percents. */
export function shareLabel(basisPoints: number): string {
  if (basisPoints <= 0) return "min";
  return basisPoints >= 10_000 ? "max" : String(Math.round(basisPoints / 100));
}

/** Of several sources the bands that are drawn, with some air. */
function fitBands(sources: readonly Percentiles[]): Domain | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const series of sources) {
    const n = series.basisPoints.length;
    for (let row = 0; row < series.firstX.length; row++) {
      if (!isFilled(series, row)) continue;
      low = Math.min(low, at(series.low, row * n + sharedBand));
      high = Math.max(high, at(series.high, row * n + n - 1 - sharedBand));
    }
  }
  if (low > high) return null;
  const pad = (high - low) * 0.05 || Math.abs(high) * 0.1 || 0.5;
  return [low - pad, high + pad];
}

function readRow(series: Percentiles, row: number): HistogramRow {
  const n = series.basisPoints.length;
  const percentiles = series.basisPoints.map((basisPoints, i) => ({
    basisPoints,
    low: at(series.low, row * n + i),
    high: at(series.high, row * n + i),
  }));
  return { ...gatheredHead(series, row), bin: null, percentiles: percentiles.reverse() };
}

function medianOf({ percentiles }: HistogramRow): number {
  const median = percentiles[(percentiles.length - 1) / 2];
  return median ? (median.low + median.high) / 2 : Number.NaN;
}

/** Stretches `[start, stop)` of rows that count something. */
function filledRuns(series: Percentiles): [number, number][] {
  const runs: [number, number][] = [];
  for (let row = 0; row < series.firstX.length; row++) {
    if (!isFilled(series, row)) continue;
    const last = runs.at(-1);
    if (last && last[1] === row) last[1] = row + 1;
    else runs.push([row, row + 1]);
  }
  return runs;
}

function lastFilledRow(series: Percentiles): number {
  return (filledRuns(series).at(-1)?.[1] ?? 0) - 1;
}

function isFilled({ low, basisPoints }: Percentiles, row: number): boolean {
  return Number.isFinite(at(low, row * basisPoints.length));
}
