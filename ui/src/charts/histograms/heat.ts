/// Histograms side by side over the steps, each a column of cells as dark as they are full.

import { drawAxes } from "../axes/axes";
import { type Cells, fillCells } from "../canvas/cells";
import type { DrawContext } from "../canvas/draw_context";
import { at } from "../columns";
import { clipToPlot } from "../lines/line_layer";
import type { Domain, PixelPosition } from "../types";
import { AxesScene } from "./axes_scene";
import { fitRows, gatheredHead, nearestRow, rowEdges, rowHolding, rowMiddle } from "./gathered";
import { heatColors, nHeatColors } from "./heat_colors";
import { type CursorMoves, type FigureOf, moveWithin, type SceneSpace } from "./histogram_scene";
import type { BinReading, Grid, HistogramCursor, HistogramReading } from "./histogram_types";
import { layAxes } from "./value_axes";

const rightPx = 12;
const moves: CursorMoves = {
  ArrowLeft: { row: -1 },
  ArrowRight: { row: 1 },
  ArrowUp: { bin: 1 },
  ArrowDown: { bin: -1 },
};

export class HeatScene extends AxesScene {
  readonly #grid: Grid | null;

  constructor({ grid }: FigureOf<"heat">, space: SceneSpace) {
    const { view } = space;
    const shown = grid && grid.firstX.length > 0 && grid.nBins > 0 ? grid : null;
    const y: Domain | null = view.valueDomain ?? (shown && [shown.low, shown.high]);
    super(space, layAxes(space, { x: view.xDomain ?? (shown && fitRows([shown])), y, rightPx }));
    this.#grid = shown;
  }

  get report() {
    const { x, y } = this.frame.scales;
    return { nRows: this.#grid?.firstX.length ?? 0, xDomain: x.domain, valueDomain: y.domain };
  }

  drawBackground(target: DrawContext): void {
    drawAxes(target, { ...this.frame, yTicks: [] });
    this.#drawValueLabels(target);
  }

  /** Without lines across: they would show through. */
  #drawValueLabels(target: DrawContext): void {
    const { plot, scales, theme, yTicks } = this.frame;
    target.textAlign = "right";
    target.fillStyle = theme.textFaint;
    const [top, bottom] = [plot.top + 5, plot.top + plot.height - 4];
    for (const { value, label } of yTicks) {
      target.fillText(label, plot.left - 8, Math.min(Math.max(scales.y.toPixel(value), top), bottom));
    }
  }

  drawFigure(target: DrawContext): void {
    const { plot } = this.frame;
    const cells = this.#grid && this.#cellsOf(this.#grid);
    if (!cells) return;
    target.save();
    clipToPlot(target, plot);
    fillCells(target, cells, plot.left, plot.left + plot.width);
    target.restore();
  }

  #cellsOf(grid: Grid): Cells {
    const { scales, pixelRatio } = this.frame;
    const { theme } = this.space;
    return {
      edges: rowEdges(grid).map((x) => Math.round(scales.x.toPixel(x) * pixelRatio) / pixelRatio),
      top: scales.y.toPixel(grid.high),
      bottom: scales.y.toPixel(grid.low),
      nBins: grid.nBins,
      colors: colorIndexes(grid.mass, this.space.view.isCountLog),
      palette: heatColors(theme.card, grid.color, theme.text),
    };
  }

  drawReading(target: DrawContext, { cursor }: HistogramReading): void {
    const grid = this.#grid;
    if (!grid) return;
    const { scales, plot } = this.frame;
    const middle = rowMiddle(grid, cursor.row);
    const [low, high] = this.#binEdges(grid, cursor.bin);
    const edges = rowEdges(grid);
    const [left, right] = [
      scales.x.toPixel(at(edges, cursor.row)),
      scales.x.toPixel(at(edges, cursor.row + 1)),
    ];
    this.drawUprightAt(target, middle, this.space.theme.lineStrong, this.space.theme.text);
    target.save();
    clipToPlot(target, plot);
    target.beginPath();
    const [top, bottom] = [scales.y.toPixel(high), scales.y.toPixel(low)];
    target.rect(left - 1, top - 1, Math.max(right - left, 2) + 2, bottom - top + 2);
    target.strokeStyle = this.space.theme.text;
    target.lineWidth = 1;
    target.stroke();
    target.restore();
  }

  protected override markedX(x: number): number {
    const row = this.#grid ? rowHolding(this.#grid, x) : -1;
    return this.#grid && row >= 0 ? rowMiddle(this.#grid, row) : x;
  }

  locate(pixel: PixelPosition): HistogramCursor | null {
    const grid = this.#grid;
    if (!grid) return null;
    const { x, y } = this.frame.scales;
    const bin = Math.floor(((y.toValue(pixel.y) - grid.low) / (grid.high - grid.low)) * grid.nBins);
    const row = nearestRow(grid, x.toValue(pixel.x));
    return { series: 0, row, bin: Math.min(Math.max(bin, 0), grid.nBins - 1) };
  }

  move(cursor: HistogramCursor | null, key: string): HistogramCursor | null {
    const grid = this.#grid;
    if (!grid) return null;
    const limits = { nSeries: 1, nRows: () => grid.firstX.length, nBins: () => grid.nBins };
    return moveWithin(cursor, key, moves, limits);
  }

  read(cursor: HistogramCursor): HistogramReading | null {
    const grid = this.#grid;
    if (!grid || cursor.row >= grid.firstX.length || cursor.bin >= grid.nBins) return null;
    const bin = this.#readBin(grid, cursor);
    const row = { ...gatheredHead(grid, cursor.row), bin, percentiles: [] };
    const { x, y } = this.frame.scales;
    const pixel = { x: x.toPixel(row.x), y: y.toPixel((bin.low + bin.high) / 2) };
    return { cursor, x: row.x, rows: [row], pixel };
  }

  #readBin(grid: Grid, { row, bin }: HistogramCursor): BinReading {
    const column = grid.mass.subarray(row * grid.nBins, (row + 1) * grid.nBins);
    const [low, high] = this.#binEdges(grid, bin);
    return { low, high, count: at(column, bin), total: column.reduce((sum, each) => sum + each, 0) };
  }

  #binEdges({ low, high, nBins }: Grid, bin: number): Domain {
    const width = (high - low) / nBins;
    return [low + bin * width, low + (bin + 1) * width];
  }
}

/** Index of each cell's colour: 0 for none, the last for the greatest count. */
function colorIndexes(mass: Float32Array, isLog: boolean): Uint8Array {
  const height = isLog ? Math.log1p : Math.sqrt;
  let greatest = 0;
  for (let i = 0; i < mass.length; i++) greatest = Math.max(greatest, at(mass, i));
  const scale = (nHeatColors - 1) / height(greatest);
  const indexes = new Uint8Array(mass.length);
  for (let i = 0; i < mass.length; i++) {
    if (at(mass, i) > 0) indexes[i] = Math.max(1, Math.round(height(at(mass, i)) * scale));
  }
  return indexes;
}
