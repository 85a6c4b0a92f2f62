/// Where the graph lies under the window: scale and offset, and what zooming, moving and fitting make of them.

import type { Box, Point } from "../../charts/graph/types";

export type { Box, Point };

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The point `p` of the graph is at `scale * p + (x, y)` of the window, in CSS px. */
export interface Viewport extends Point {
  readonly scale: number;
}

export const IDENTITY: Viewport = { scale: 1, x: 0, y: 0 };

const MIN_SCALE = 0.02;
const MAX_SCALE = 4;
/** A small graph is not blown up to fill the window. */
const MAX_FIT_SCALE = 1;
const FIT_MARGIN_PX = 48;
/** Smaller a graph is not shown at first, but its beginning in a size that can be read. */
const MIN_FIRST_SCALE = 0.15;
const FIRST_SCALE = 0.6;
/** Below remarks, which such a graph has. */
const FIRST_TOP_PX = 72;
/** Least part of a graph's box that stays in the window, so that it cannot be lost. */
const KEPT_PX = 48;

/** Scaled by `factor`; what is at the point of the window stays there. */
export function zoomAt(view: Viewport, factor: number, at: Point): Viewport {
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** Moved by CSS px. */
export function panBy(view: Viewport, by: Point): Viewport {
  return { ...view, x: view.x + by.x, y: view.y + by.y };
}

/** All of `bounds`, in the middle. */
export function fitTo(bounds: Box, window: Size): Viewport {
  const room = {
    width: Math.max(1, window.width - 2 * FIT_MARGIN_PX),
    height: Math.max(1, window.height - 2 * FIT_MARGIN_PX),
  };
  const wanted = Math.min(room.width / Math.max(1, bounds.width), room.height / Math.max(1, bounds.height));
  const scale = Math.min(MAX_FIT_SCALE, Math.max(MIN_SCALE, wanted));
  return {
    scale,
    x: (window.width - bounds.width * scale) / 2 - bounds.x * scale,
    y: (window.height - bounds.height * scale) / 2 - bounds.y * scale,
  };
}

/** All of `bounds`; where that would be too small to make anything out, the beginning, with `first` in the middle. */
export function beginAt(bounds: Box, first: Box, window: Size): Viewport {
  const whole = fitTo(bounds, window);
  if (whole.scale >= MIN_FIRST_SCALE) return whole;
  const scale = FIRST_SCALE;
  return {
    scale,
    x: window.width / 2 - (first.x + first.width / 2) * scale,
    y: FIRST_TOP_PX - bounds.y * scale,
  };
}

/** The same scale with the box in the middle, or its beginning where it is larger than the window. */
export function centerOn(view: Viewport, box: Box, window: Size): Viewport {
  const { scale } = view;
  const offset = (start: number, length: number, room: number) =>
    Math.max(FIT_MARGIN_PX, (room - length * scale) / 2) - start * scale;
  return {
    scale,
    x: offset(box.x, box.width, window.width),
    y: offset(box.y, box.height, window.height),
  };
}

/** Moved as little as it takes to have a box in the window, or its beginning where it is larger. */
export function bringInside(view: Viewport, box: Box, window: Size): Viewport {
  const { scale } = view;
  const shift = (start: number, length: number, room: number) =>
    start < 0 ? -start : Math.max(-start, Math.min(0, room - start - length));
  return panBy(view, {
    x: shift(box.x * scale + view.x, box.width * scale, window.width),
    y: shift(box.y * scale + view.y, box.height * scale, window.height),
  });
}

/** Moved so that what was at `from` of the graph and is now at `to` stays where it is in the window. */
export function keepInPlace(view: Viewport, from: Point, to: Point): Viewport {
  return panBy(view, { x: (from.x - to.x) * view.scale, y: (from.y - to.y) * view.scale });
}

/** Moved back until some of `bounds` is in the window. */
export function keepInSight(view: Viewport, bounds: Box, window: Size): Viewport {
  const kept = (offset: number, start: number, length: number, room: number) =>
    Math.min(room - KEPT_PX - start * view.scale, Math.max(KEPT_PX - (start + length) * view.scale, offset));
  return {
    scale: view.scale,
    x: kept(view.x, bounds.x, bounds.width, window.width),
    y: kept(view.y, bounds.y, bounds.height, window.height),
  };
}

/** The part of the graph that is in the window. */
export function visibleBox(view: Viewport, window: Size): Box {
  return {
    x: -view.x / view.scale,
    y: -view.y / view.scale,
    width: window.width / view.scale,
    height: window.height / view.scale,
  };
}

export function pointInGraph(view: Viewport, at: Point): Point {
  return { x: (at.x - view.x) / view.scale, y: (at.y - view.y) / view.scale };
}

/** Whether all of a box of the graph is in the window. */
export function isInside(view: Viewport, box: Box, window: Size): boolean {
  const seen = visibleBox(view, window);
  return (
    box.x >= seen.x &&
    box.y >= seen.y &&
    box.x + box.width <= seen.x + seen.width &&
    box.y + box.height <= seen.y + seen.height
  );
}
