/// Histograms behind one another, each shifted a little: how a distribution moved over the steps.

import { Scale } from "../axes/scale";
import type { Tick } from "../axes/tick";
import { linearTicks, xTicks } from "../axes/ticks";
import { type DrawContext, snap, strokeLine } from "../canvas/draw_context";
import { at } from "../columns";
import { formatX } from "../lines/overlay";
import type { Domain, PixelPosition, ZoomRequest } from "../types";
import { drawRingedDot, drawRowPill, fillRect } from "./histogram_marks";
import {
  type CursorMoves,
  type FigureOf,
  type HistogramScene,
  moveWithin,
  type SceneSpace,
} from "./histogram_scene";
import type { HistogramCursor, HistogramReading, HistogramZoom, Slices } from "./histogram_types";
import { fitValues, heightOf, type Outlines, pour, suitableBins } from "./outlines";
import { readSlice } from "./slice_reading";

const leftPx = 12;
const bottomPx = 22;
const labelGapPx = 8;
const rightPadPx = 4;
/** px by which the rearmost slice is shifted to the right. */
const greatestShearPx = 26;
/** Part of the chart's height that the highest outline takes. */
const amplitudePart = 0.19;
const topPadPx = 8;
/** px up or down within which a label would touch a pill. */
const pillReachPx = 15;
const pxPerValueTick = 60;
const pxPerRowTick = 44;
const [rearAlpha, addedAlpha] = [0.12, 0.5];
const edgeAlpha = 0.85;

const moves: CursorMoves = {
  ArrowLeft: { bin: -1 },
  ArrowRight: { bin: 1 },
  ArrowUp: { row: -1 },
  ArrowDown: { row: 1 },
};

const noSlices: Slices = {
  ...{ id: "", labelPath: "", labelName: "", color: "", originWall: 0, values: null },
  ...{ x: new Float64Array(), step: new Float64Array(), wall: new Float64Array() },
  ...{ start: Uint32Array.of(0), left: new Float64Array(), right: new Float64Array() },
  count: new Float64Array(),
};

interface RidgeLayout {
  readonly amplitude: number;
  readonly top: number;
  readonly base: number;
  readonly left: number;
  readonly width: number;
  readonly shear: number;
}

export class RidgeScene implements HistogramScene {
  readonly #slices: Slices;
  readonly #space: SceneSpace;
  readonly #layout: RidgeLayout;
  readonly #outlines: Outlines;
  readonly #xDomain: Domain;
  readonly #valueDomain: Domain;
  readonly #valueTicks: readonly Tick[];
  readonly #rowTicks: readonly Tick[];
  readonly #greatest: number;

  constructor({ slices }: FigureOf<"ridge">, space: SceneSpace) {
    const { view, width, height, measure } = space;
    this.#slices = slices ?? noSlices;
    this.#space = space;
    const { x } = this.#slices;
    this.#xDomain = [at(x, 0), at(x, x.length - 1)];
    const fitted = view.valueDomain ?? fitValues([this.#slices]);
    this.#valueDomain = fitted ?? [0, 1];
    const amplitude = height * amplitudePart;
    const [top, base] = [amplitude + topPadPx, height - bottomPx];
    this.#rowTicks = rowTicks(this.#xDomain, space, base - top);
    const widest = Math.max(0, ...this.#rowTicks.map((tick) => measure(tick.label)));
    const room = width - leftPx - widest - labelGapPx - rightPadPx;
    const shear = Math.min(greatestShearPx, room / 8);
    this.#layout = { amplitude, top, base, left: leftPx, width: Math.max(1, room - shear), shear };
    const nTicks = Math.max(2, Math.min(8, Math.round(this.#layout.width / pxPerValueTick)));
    this.#valueTicks = fitted ? linearTicks(fitted, nTicks) : [];
    this.#outlines = pour(this.#slices, this.#valueDomain, suitableBins([this.#slices], this.#valueDomain));
    this.#greatest = heightOf(this.#outlines.greatest, view.isCountLog) || 1;
  }

  get plot() {
    const { left, width, shear, base } = this.#layout;
    return { left, top: 0, width: width + shear, height: base };
  }

  readonly isYZoomed = false;

  get scales() {
    const { left, width, base } = this.#layout;
    return { x: new Scale(this.#valueDomain, [left, left + width]), y: new Scale([0, 1], [base, 0]) };
  }

  get report() {
    return { nRows: this.#outlines.nRows, xDomain: this.#xDomain, valueDomain: this.#valueDomain };
  }

  drawBackground(target: DrawContext): void {
    const { theme, pixelRatio } = this.#space;
    target.font = theme.font;
    target.textBaseline = "middle";
    target.lineWidth = 1 / pixelRatio;
    this.#drawFrame(target);
    this.#drawRowLabels(target);
  }

  /** The base line, and for each value a line that runs back as the slices do. */
  #drawFrame(target: DrawContext): void {
    const { left, width, base, top, shear } = this.#layout;
    const { theme, pixelRatio } = this.#space;
    target.textAlign = "center";
    target.fillStyle = theme.textFaint;
    for (const { value, label } of this.#valueTicks) {
      const x = this.scales.x.toPixel(value);
      target.strokeStyle = theme.grid;
      strokeLine(target, snap(x, pixelRatio), base, snap(x + shear, pixelRatio), top);
      const half = target.measureText(label).width / 2;
      target.fillText(label, Math.max(x, half + 1), base + 13);
    }
    target.strokeStyle = theme.axis;
    const y = snap(base, pixelRatio);
    strokeLine(target, left, y, left + width, y);
  }

  #drawRowLabels(target: DrawContext): void {
    const { left, width } = this.#layout;
    target.textAlign = "left";
    target.fillStyle = this.#space.theme.textFaint;
    for (const { value, label } of this.#rowTicks) {
      const part = this.#partOf(value);
      target.fillText(label, left + width + this.#shift(part) + labelGapPx, this.#baseOf(part));
    }
  }

  drawFigure(target: DrawContext): void {
    const { theme } = this.#space;
    const { nRows } = this.#outlines;
    target.lineJoin = "round";
    for (let row = 0; row < nRows; row++) {
      const part = this.#partOfRow(row);
      this.#trace(target, row, true);
      target.fillStyle = theme.card;
      target.fill();
      target.globalAlpha = rearAlpha + addedAlpha * part;
      target.fillStyle = this.#slices.color;
      target.fill();
      target.globalAlpha = 1;
      if (row < nRows - 1) this.#strokeOutline(target, row, theme.card, 1, edgeAlpha);
      else this.#strokeOutline(target, row, this.#slices.color, theme.lineWidth, 1);
    }
  }

  #strokeOutline(target: DrawContext, row: number, color: string, width: number, alpha: number): void {
    this.#trace(target, row, false);
    target.globalAlpha = alpha;
    target.strokeStyle = color;
    target.lineWidth = width;
    target.stroke();
    target.globalAlpha = 1;
  }

  /** The outline of a row through the middles of its bins; closed along its base. */
  #trace(target: DrawContext, row: number, isClosed: boolean): void {
    const { left, width } = this.#layout;
    const { nBins } = this.#outlines;
    const part = this.#partOfRow(row);
    const begin = left + this.#shift(part);
    const base = this.#baseOf(part);
    target.beginPath();
    target.moveTo(begin, base);
    for (let bin = 0; bin < nBins; bin++) {
      target.lineTo(begin + ((bin + 0.5) / nBins) * width, base - this.#heightAt(row, bin));
    }
    target.lineTo(begin + width, base);
    if (isClosed) target.closePath();
  }

  drawReading(target: DrawContext, { cursor }: HistogramReading): void {
    this.#emphasise(target, cursor.row, this.#space.theme.text);
    drawRingedDot(target, this.#space, this.#placeOf(cursor), this.#slices.color);
    this.#drawPill(target, cursor.row, this.#space.theme.text);
  }

  drawMark(target: DrawContext, x: number, isStrong: boolean): void {
    const row = this.#rowUpTo(x);
    if (row < 0) return;
    const { focus, lineStrong } = this.#space.theme;
    this.#emphasise(target, row, isStrong ? focus : lineStrong);
    if (isStrong) this.#drawPill(target, row, focus);
  }

  drawHighlight(): void {}

  hasOthers(): boolean {
    return false;
  }

  #emphasise(target: DrawContext, row: number, color: string): void {
    this.#trace(target, row, true);
    target.globalAlpha = 0.9;
    target.fillStyle = this.#space.theme.card;
    target.fill();
    target.globalAlpha = rearAlpha + addedAlpha;
    target.fillStyle = this.#slices.color;
    target.fill();
    target.globalAlpha = 1;
    target.lineJoin = "round";
    this.#strokeOutline(target, row, color, this.#space.theme.lineWidth, 1);
  }

  /** The step of a row beside it, in place of the labels that it would touch. */
  #drawPill(target: DrawContext, row: number, color: string): void {
    const { left, width } = this.#layout;
    const { theme, measure } = this.#space;
    const part = this.#partOfRow(row);
    const y = this.#baseOf(part);
    for (const { value, label } of this.#rowTicks) {
      const other = this.#partOf(value);
      if (Math.abs(this.#baseOf(other) - y) > pillReachPx) continue;
      const x = left + width + this.#shift(other) + labelGapPx;
      fillRect(target, theme.card, x - 1, this.#baseOf(other) - 7, measure(label) + 2, 14);
    }
    const x = left + width + this.#shift(part) + labelGapPx;
    drawRowPill(target, this.#space, { x, y }, at(this.#slices.x, row), color);
  }

  locate(pixel: PixelPosition): HistogramCursor | null {
    const { left, width } = this.#layout;
    let nearest: HistogramCursor | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (let row = 0; row < this.#outlines.nRows; row++) {
      const part = this.#partOfRow(row);
      const along = (pixel.x - left - this.#shift(part)) / width;
      const bin = Math.min(Math.max(Math.floor(along * this.#outlines.nBins), 0), this.#outlines.nBins - 1);
      const distance = Math.abs(pixel.y - (this.#baseOf(part) - this.#heightAt(row, bin)));
      if (distance > least) continue;
      nearest = { series: 0, row, bin };
      least = distance;
    }
    return nearest;
  }

  move(cursor: HistogramCursor | null, key: string): HistogramCursor | null {
    const { nRows, nBins } = this.#outlines;
    return moveWithin(cursor, key, moves, { nSeries: 1, nRows: () => nRows, nBins: () => nBins });
  }

  read(cursor: HistogramCursor): HistogramReading | null {
    if (cursor.row >= this.#outlines.nRows) return null;
    const row = readSlice(this.#slices, cursor.row, this.#valueOf(cursor.bin));
    return { cursor, x: row.x, rows: [row], pixel: this.#placeOf(cursor) };
  }

  zoomOf({ x, gesture }: ZoomRequest): HistogramZoom {
    return { x: null, values: x, gesture };
  }

  #valueOf(bin: number): number {
    const [low, high] = this.#valueDomain;
    return low + ((bin + 0.5) / this.#outlines.nBins) * (high - low);
  }

  #placeOf({ row, bin }: HistogramCursor): PixelPosition {
    const { left, width } = this.#layout;
    const part = this.#partOfRow(row);
    const x = left + this.#shift(part) + ((bin + 0.5) / this.#outlines.nBins) * width;
    return { x, y: this.#baseOf(part) - this.#heightAt(row, bin) };
  }

  #heightAt(row: number, bin: number): number {
    const count = at(this.#outlines.mass, row * this.#outlines.nBins + bin);
    return (heightOf(count, this.#space.view.isCountLog) / this.#greatest) * this.#layout.amplitude;
  }

  /** 0 at the back, 1 in front; rows that are all at one x are spread evenly. */
  #partOfRow(row: number): number {
    if (this.#xDomain[0] < this.#xDomain[1]) return this.#partOf(at(this.#slices.x, row));
    return this.#outlines.nRows > 1 ? row / (this.#outlines.nRows - 1) : 1;
  }

  #partOf(x: number): number {
    const [first, last] = this.#xDomain;
    return first < last ? (x - first) / (last - first) : 1;
  }

  #rowUpTo(x: number): number {
    return rowUpTo(this.#slices.x, x);
  }

  #baseOf(part: number): number {
    const { top, base } = this.#layout;
    return top + part * (base - top);
  }

  #shift(part: number): number {
    return (1 - part) * this.#layout.shear;
  }
}

/** The last row up to `x`, the first one if all come later; −1 for no rows. */
export function rowUpTo(ascending: Float64Array, x: number): number {
  let row = -1;
  while (row + 1 < ascending.length && at(ascending, row + 1) <= x) row++;
  return ascending.length > 0 ? Math.max(row, 0) : -1;
}

function rowTicks(domain: Domain, { view, measure }: SceneSpace, height: number): readonly Tick[] {
  if (!Number.isFinite(domain[0])) return [];
  if (domain[0] === domain[1]) return [{ value: domain[0], label: formatX(domain[0], view.xKind) }];
  const pxPerTick = 78;
  const asIfWide = Math.max(2, height / pxPerRowTick) * pxPerTick;
  return xTicks(domain, view.xKind, false, asIfWide, (text) => Math.min(measure(text), pxPerTick / 2));
}
