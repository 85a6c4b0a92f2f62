/// Histograms over one another: the slices of one run, the newest on top, or one slice of each run.

import { type AxesFrame, drawAxes } from "../axes/axes";
import type { Tick } from "../axes/tick";
import { linearTicks, logTicks } from "../axes/ticks";
import type { DrawContext } from "../canvas/draw_context";
import { at } from "../columns";
import { clipToPlot } from "../lines/line_layer";
import type { Domain, PixelPosition, ZoomRequest } from "../types";
import { AxesScene } from "./axes_scene";
import { drawRingedDot } from "./histogram_marks";
import { type CursorMoves, type FigureOf, moveWithin, type SceneSpace } from "./histogram_scene";
import type { HistogramCursor, HistogramReading, HistogramZoom, Slices } from "./histogram_types";
import { fitValues, heightOf, type Outlines, pour, suitableBins } from "./outlines";
import { rowUpTo } from "./ridge";
import { readSlice } from "./slice_reading";
import { layAxes } from "./value_axes";

const rightPx = 14;
const pxPerValueTick = 60;
const pxPerCountTick = 44;
const [rearAlpha, addedAlpha] = [0.18, 0.5];
const fillAlpha = 0.14;
/** Air over the highest outline. */
const headroom = 1.06;

const overRows: CursorMoves = {
  ArrowLeft: { bin: -1 },
  ArrowRight: { bin: 1 },
  ArrowUp: { row: -1 },
  ArrowDown: { row: 1 },
};
const overSources: CursorMoves = { ...overRows, ArrowUp: { series: -1 }, ArrowDown: { series: 1 } };

export class OverlayScene extends AxesScene {
  readonly #sources: readonly Slices[];
  readonly #outlines: readonly Outlines[];
  readonly #nBins: number;
  readonly #valueDomain: Domain;

  constructor({ slices }: FigureOf<"overlay">, space: SceneSpace) {
    const sources = slices.filter(({ x }) => x.length > 0);
    const fitted = space.view.valueDomain ?? fitValues(sources);
    const values = fitted ?? ([0, 1] as const);
    const nBins = suitableBins(sources, values);
    const outlines = sources.map((source) => pour(source, values, nBins));
    const greatest = Math.max(0, ...outlines.map((each) => each.greatest)) || 1;
    super(space, layOut(space, fitted, greatest));
    this.#sources = sources;
    this.#outlines = outlines;
    this.#nBins = nBins;
    this.#valueDomain = values;
  }

  override get isYZoomed(): boolean {
    return false;
  }

  get report() {
    const all = this.#sources.flatMap(({ x }) => [...x]);
    const xDomain: Domain = [Math.min(...all), Math.max(...all)];
    return { nRows: all.length, xDomain, valueDomain: this.#valueDomain };
  }

  get #isAlone(): boolean {
    return this.#sources.length === 1;
  }

  drawBackground(target: DrawContext): void {
    drawAxes(target, this.frame);
  }

  drawFigure(target: DrawContext): void {
    target.save();
    clipToPlot(target, this.frame.plot);
    target.lineJoin = "round";
    this.#sources.forEach((source, i) => {
      const nRows = source.x.length;
      for (let row = 0; row < nRows - 1; row++) {
        target.globalAlpha = rearAlpha + (addedAlpha * row) / nRows;
        this.#stroke(target, i, row, source.color, 1);
      }
      this.#drawFront(target, i, nRows - 1, source.color, this.space.theme.lineWidth);
    });
    target.restore();
  }

  /** An outline with its area. */
  #drawFront(target: DrawContext, source: number, row: number, color: string, width: number): void {
    this.#trace(target, source, row);
    target.globalAlpha = fillAlpha;
    target.fillStyle = color;
    target.fill();
    target.globalAlpha = 1;
    this.#stroke(target, source, row, color, width);
  }

  #stroke(target: DrawContext, source: number, row: number, color: string, width: number): void {
    this.#trace(target, source, row);
    target.strokeStyle = color;
    target.lineWidth = width;
    target.stroke();
  }

  #trace(target: DrawContext, source: number, row: number): void {
    const { left, width, top, height } = this.frame.plot;
    target.beginPath();
    target.moveTo(left, top + height);
    for (let bin = 0; bin < this.#nBins; bin++) {
      target.lineTo(left + ((bin + 0.5) / this.#nBins) * width, this.#yOf(source, row, bin));
    }
    target.lineTo(left + width, top + height);
  }

  drawReading(target: DrawContext, { cursor }: HistogramReading): void {
    const color = this.#sources[cursor.series]?.color ?? this.space.theme.text;
    target.save();
    clipToPlot(target, this.frame.plot);
    target.lineJoin = "round";
    const stroke = this.#isAlone ? this.space.theme.text : color;
    this.#drawFront(target, cursor.series, cursor.row, stroke, this.space.theme.highlightWidth);
    target.restore();
    drawRingedDot(target, this.space, this.#placeOf(cursor), color);
  }

  /** Of several sources each shows one step: there is nothing to choose. */
  override drawMark(target: DrawContext, x: number, isStrong: boolean): void {
    const [source] = this.#sources;
    if (!source || !this.#isAlone) return;
    const { theme } = this.space;
    const row = rowUpTo(source.x, x);
    this.#drawFront(target, 0, row, isStrong ? theme.focus : theme.lineStrong, theme.lineWidth);
  }

  override drawHighlight(target: DrawContext, id: string): void {
    const source = this.#sources.findIndex((other) => other.id === id);
    const slices = this.#sources[source];
    if (!slices || this.#isAlone) return;
    target.save();
    clipToPlot(target, this.frame.plot);
    target.lineJoin = "round";
    const { highlightWidth } = this.space.theme;
    this.#drawFront(target, source, slices.x.length - 1, slices.color, highlightWidth);
    target.restore();
  }

  override hasOthers(id: string): boolean {
    return this.#sources.length > 1 && this.#sources.some((source) => source.id === id);
  }

  locate(pixel: PixelPosition): HistogramCursor | null {
    const { left, width } = this.frame.plot;
    const along = Math.floor(((pixel.x - left) / width) * this.#nBins);
    const bin = Math.min(Math.max(along, 0), this.#nBins - 1);
    let nearest: HistogramCursor | null = null;
    let least = Number.POSITIVE_INFINITY;
    this.#sources.forEach(({ x }, series) => {
      for (let row = 0; row < x.length; row++) {
        const distance = Math.abs(pixel.y - this.#yOf(series, row, bin));
        if (distance > least) continue;
        nearest = { series, row, bin };
        least = distance;
      }
    });
    return nearest;
  }

  move(cursor: HistogramCursor | null, key: string): HistogramCursor | null {
    return moveWithin(cursor, key, this.#isAlone ? overRows : overSources, {
      nSeries: this.#sources.length,
      nRows: (series) => this.#sources[series]?.x.length ?? 0,
      nBins: () => this.#nBins,
    });
  }

  read(cursor: HistogramCursor): HistogramReading | null {
    const source = this.#sources[cursor.series];
    if (!source || cursor.row >= source.x.length) return null;
    const [low, high] = this.#valueDomain;
    const value = low + ((cursor.bin + 0.5) / this.#nBins) * (high - low);
    const first = readSlice(source, cursor.row, value);
    const others = this.#sources.flatMap((other) =>
      other === source ? [] : [readSlice(other, other.x.length - 1, value)],
    );
    return { cursor, x: first.x, rows: [first, ...others], pixel: this.#placeOf(cursor) };
  }

  override zoomOf({ x, gesture }: ZoomRequest): HistogramZoom {
    return { x: null, values: x, gesture };
  }

  #placeOf({ series, row, bin }: HistogramCursor): PixelPosition {
    const { left, width } = this.frame.plot;
    return { x: left + ((bin + 0.5) / this.#nBins) * width, y: this.#yOf(series, row, bin) };
  }

  #yOf(source: number, row: number, bin: number): number {
    const outlines = this.#outlines[source];
    const count = outlines ? at(outlines.mass, row * this.#nBins + bin) : 0;
    return this.frame.scales.y.toPixel(heightOf(count, this.space.view.isCountLog));
  }
}

/** The values across, the counts up. */
function layOut(space: SceneSpace, values: Domain | null, greatest: number): AxesFrame {
  const { view, height } = space;
  const top = heightOf(greatest, view.isCountLog) * headroom;
  const frame = layAxes({ ...space, view: { ...view, xKind: "step" } }, { x: values, y: [0, top], rightPx });
  const nTicks = Math.max(2, Math.min(8, Math.round(frame.plot.width / pxPerValueTick)));
  const yTicks = view.isCountLog ? logCountTicks(greatest, height) : frame.yTicks;
  return { ...frame, yTicks, xTicks: values ? linearTicks(values, nTicks) : [] };
}

/** Ticks at powers of ten, where their logarithms stand. */
function logCountTicks(greatest: number, height: number): Tick[] {
  const ticks = logTicks([1, Math.max(2, greatest)], Math.max(2, Math.round(height / pxPerCountTick)));
  return [
    { value: 0, label: "0" },
    ...ticks.map(({ value, label }) => ({ value: Math.log1p(value), label })),
  ];
}
