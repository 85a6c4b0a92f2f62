/// Where things that float go: near what they belong to, inside the window.

/** A rectangle in px of the window. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Spot {
  readonly left: number;
  readonly top: number;
}

const MARGIN_PX = 8;
const CURSOR_GAP_PX = 16;
const ANCHOR_GAP_PX = 4;

/** Beside the pointer, on its right where there is room, never under it. */
export function placeAtPointer(pointer: Spot, size: Size, room: Size): Spot {
  const right = pointer.left + CURSOR_GAP_PX;
  const isRightFree = right + size.width + MARGIN_PX <= room.width;
  const left = isRightFree ? right : pointer.left - CURSOR_GAP_PX - size.width;
  const below = pointer.top + CURSOR_GAP_PX;
  const isBelowFree = below + size.height + MARGIN_PX <= room.height;
  if (left >= MARGIN_PX) return { left, top: isBelowFree ? below : clamp(below, size.height, room.height) };
  const top = isBelowFree ? below : pointer.top - CURSOR_GAP_PX - size.height;
  return { left: clamp(left, size.width, room.width), top: Math.max(MARGIN_PX, top) };
}

/** Under the anchor, over it where there is no room; `align` says which sides stand in one line. */
export function placeAtAnchor(anchor: Box, size: Size, room: Size, align: "start" | "end"): Spot {
  const start = align === "start" ? anchor.left : anchor.left + anchor.width - size.width;
  const below = anchor.top + anchor.height + ANCHOR_GAP_PX;
  const above = anchor.top - ANCHOR_GAP_PX - size.height;
  const isBelowFree = below + size.height + MARGIN_PX <= room.height;
  const top = isBelowFree || above < MARGIN_PX ? clamp(below, size.height, room.height) : above;
  return { left: clamp(start, size.width, room.width), top };
}

function clamp(start: number, length: number, room: number): number {
  return Math.max(MARGIN_PX, Math.min(start, room - length - MARGIN_PX));
}
