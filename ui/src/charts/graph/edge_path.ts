/// SVG path data through points: straight where two lie upright or level, else curves that begin and end upright.
import type { Box, Point } from "./types";

const MAX_RADIUS_PX = 8;
/** The arrow's head covers the rest. */
const HEAD_PX = 5;

export interface EdgePath {
  readonly path: string;
  readonly box: Box;
  readonly tip: Point;
}

/** `points`: at least two, the last one reached from above. */
export function pathThrough(points: readonly Point[]): EdgePath {
  const way = simplified(points);
  const tip = way.at(-1) ?? { x: 0, y: 0 };
  const drawn = [...way.slice(0, -1), { x: tip.x, y: tip.y - HEAD_PX }];
  const parts = drawn
    .slice(1)
    .map((point, i) => segment(drawn[i - 1], drawn[i] ?? point, point, drawn[i + 2]));
  const start = drawn[0] ?? tip;
  return { path: `M${round(start.x)} ${round(start.y)}${parts.join("")}`, box: boxOf(way), tip };
}

/** Without points that lie on the line between their neighbours. */
function simplified(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && isSame(last, point)) continue;
    const before = kept.at(-2);
    if (before && last && (isOneLine(before.x, last.x, point.x) || isOneLine(before.y, last.y, point.y)))
      kept.pop();
    kept.push(point);
  }
  return kept;
}

function isSame(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < 0.5 && Math.abs(a.y - b.y) < 0.5;
}

function isOneLine(a: number, b: number, c: number): boolean {
  return Math.abs(a - b) < 0.5 && Math.abs(b - c) < 0.5;
}

/** From `from` to `to`; a corner with the straight piece before or behind is round. */
function segment(before: Point | undefined, from: Point, to: Point, next: Point | undefined): string {
  if (!isStraight(from, to)) {
    const middle = round((from.y + to.y) / 2);
    return `C${round(from.x)} ${middle} ${round(to.x)} ${middle} ${round(to.x)} ${round(to.y)}`;
  }
  const begin = before && isCorner(before, from, to) ? roundCorner(before, from, to) : "";
  const end = next && isCorner(from, to, next) ? towards(to, from, radius(from, to, next)) : to;
  return `${begin}L${round(end.x)} ${round(end.y)}`;
}

function isStraight(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < 0.5 || Math.abs(a.y - b.y) < 0.5;
}

function isCorner(a: Point, b: Point, c: Point): boolean {
  return isStraight(a, b) && isStraight(b, c);
}

function roundCorner(before: Point, corner: Point, next: Point): string {
  const to = towards(corner, next, radius(before, corner, next));
  return `Q${round(corner.x)} ${round(corner.y)} ${round(to.x)} ${round(to.y)}`;
}

/** As large as both sides allow. */
function radius(before: Point, corner: Point, next: Point): number {
  return Math.min(MAX_RADIUS_PX, distance(before, corner) / 2, distance(corner, next) / 2);
}

/** Of points upright or level to one another. */
function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, px: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * px, y: from.y + Math.sign(to.y - from.y) * px };
}

function boxOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}
