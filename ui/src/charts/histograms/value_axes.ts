/// The frame of figures with x across and values up: plot, scales and ticks.

import type { AxesFrame } from "../axes/axes";
import { Scale } from "../axes/scale";
import { xTicks, yTicks } from "../axes/ticks";
import type { Domain } from "../types";
import type { SceneSpace } from "./histogram_scene";

const topPx = 8;
const bottomPx = 22;
const leastLeftPx = 38;
const yLabelRoomPx = 20;

/** What lies along both axes; `null` where there is nothing, so that the axis has no ticks. */
export interface ValueDomains {
  readonly x: Domain | null;
  readonly y: Domain | null;
  /** px right of the plot. */
  readonly rightPx: number;
}

/** Lays out a plot with room for its labels. */
export function layAxes(space: SceneSpace, { x, y, rightPx }: ValueDomains): AxesFrame {
  const { width, height, measure, view, theme, pixelRatio } = space;
  const plotHeight = Math.max(1, height - topPx - bottomPx);
  const yAxis = y ? yTicks(y, false, plotHeight) : [];
  const widest = Math.max(0, ...yAxis.map((tick) => measure(tick.label)));
  const left = Math.max(leastLeftPx, Math.ceil(widest) + yLabelRoomPx);
  const plotWidth = Math.max(1, width - left - rightPx);
  return {
    ...{ width, height, theme, pixelRatio },
    plot: { left, top: topPx, width: plotWidth, height: plotHeight },
    scales: {
      x: new Scale(x ?? [0, 1], [left, left + plotWidth]),
      y: new Scale(y ?? [0, 1], [topPx + plotHeight, topPx]),
    },
    xTicks: x ? xTicks(x, view.xKind, false, plotWidth, measure) : [],
    yTicks: yAxis,
  };
}
