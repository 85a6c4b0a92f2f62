/// Which labels of points fit on the screen without touching one another.

/** A label before it has a place: the middle of it, px. */
export interface LabelWish {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export interface LabelRoom {
  readonly width: number;
  readonly height: number;
  /** Height of a line of text in px. */
  readonly linePx: number;
  /** Width of a text in px. */
  readonly measure: (text: string) => number;
}

const gapPx = 4;

/** The labels that have room, the first of them first; one that would touch another before it is left out. */
export function placeLabels(
  wishes: Iterable<LabelWish>,
  { width, height, linePx, measure }: LabelRoom,
  most = Number.POSITIVE_INFINITY,
): LabelWish[] {
  const placed: LabelWish[] = [];
  const halves: number[] = [];
  for (const wish of wishes) {
    if (placed.length >= most) break;
    const half = measure(wish.text) / 2;
    const isInside = wish.x >= half && wish.x <= width - half && wish.y >= 0 && wish.y <= height;
    const touches = placed.some(
      ({ x, y }, i) =>
        Math.abs(x - wish.x) < half + (halves[i] ?? 0) + gapPx && Math.abs(y - wish.y) < linePx,
    );
    if (!isInside || touches) continue;
    placed.push(wish);
    halves.push(half);
  }
  return placed;
}
