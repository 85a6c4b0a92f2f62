/// What figures with an axis across and one up have in common.

import type { AxesFrame } from "../axes/axes";
import type { DrawContext } from "../canvas/draw_context";
import type { Plot } from "../lines/line_layer";
import { drawPill } from "../lines/overlay";
import type { Scales } from "../lines/trace";
import type { PixelPosition, ZoomRequest } from "../types";
import { drawUpright } from "./histogram_marks";
import type { HistogramScene, SceneSpace } from "./histogram_scene";
import type { HistogramCursor, HistogramReading, HistogramReport, HistogramZoom } from "./histogram_types";

/** x across, values up, unless a figure says otherwise. */
export abstract class AxesScene implements HistogramScene {
  abstract readonly report: HistogramReport;

  constructor(
    protected readonly space: SceneSpace,
    protected readonly frame: AxesFrame,
  ) {}

  get plot(): Plot {
    return this.frame.plot;
  }

  get scales(): Scales {
    return this.frame.scales;
  }

  get isYZoomed(): boolean {
    return this.space.view.valueDomain !== null;
  }

  abstract drawBackground(target: DrawContext): void;
  abstract drawFigure(target: DrawContext): void;
  abstract drawReading(target: DrawContext, reading: HistogramReading): void;
  abstract locate(pixel: PixelPosition): HistogramCursor | null;
  abstract move(cursor: HistogramCursor | null, key: string): HistogramCursor | null;
  abstract read(cursor: HistogramCursor): HistogramReading | null;

  drawMark(target: DrawContext, x: number, isStrong: boolean): void {
    const { theme } = this.space;
    const shown = isStrong ? this.markedX(x) : x;
    this.drawUprightAt(target, shown, isStrong ? theme.focus : theme.axis, isStrong ? theme.focus : null);
  }

  drawHighlight(_target: DrawContext, _id: string): void {}

  hasOthers(_id: string): boolean {
    return false;
  }

  zoomOf({ x, y, gesture }: ZoomRequest): HistogramZoom {
    return { x, values: y, gesture };
  }

  /** Where the row stands that holds `x`. */
  protected markedX(x: number): number {
    return x;
  }

  protected drawUprightAt(target: DrawContext, x: number, color: string, pillColor: string | null): void {
    const [low, high] = this.scales.x.domain;
    if (x < low || x > high) return;
    drawUpright(target, this.space, this.plot, this.scales.x.toPixel(x), color);
    if (pillColor !== null) drawPill(target, { ...this.frame, view: this.space.view }, x, pillColor);
  }
}
