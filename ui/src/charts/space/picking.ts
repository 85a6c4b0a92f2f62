/// Where points lie on the screen, and which of them are near a place or inside a rectangle.

/** Sixteen numbers, column after column, that lead from positions to clip space. */
export type ClipMatrix = ArrayLike<number>;

/** px, `left` and `top` at most `right` and `bottom`. */
export interface ScreenBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Points on the screen. */
export interface ScreenPoints {
  readonly width: number;
  readonly height: number;
  /** px from the left; NaN for a point that is hidden or out of sight. */
  readonly x: Float32Array;
  /** px from the top. */
  readonly y: Float32Array;
  /** How far from the eye; 1 for all where there is no perspective. */
  readonly distance: Float32Array;
}

/**
 * Projects points on a screen of `width` by `height` px.
 *
 * `positions` are x, y and z of one point after another; a point is left out where `isHidden` is not 0, or
 * where its position is NaN.
 */
export function projectPoints(
  positions: Float32Array,
  isHidden: Uint8Array,
  matrix: ClipMatrix,
  width: number,
  height: number,
): ScreenPoints {
  const n = positions.length / 3;
  const [x, y, distance] = [new Float32Array(n), new Float32Array(n), new Float32Array(n)];
  const m = Float64Array.from(matrix);
  const at = (i: number) => m[i] as number;
  const [m0, m1, m3, m4, m5, m7] = [at(0), at(1), at(3), at(4), at(5), at(7)];
  const [m8, m9, m11, m12, m13, m15] = [at(8), at(9), at(11), at(12), at(13), at(15)];
  for (let i = 0; i < n; i += 1) {
    const [px, py, pz] = [
      positions[3 * i] as number,
      positions[3 * i + 1] as number,
      positions[3 * i + 2] as number,
    ];
    const w = m3 * px + m7 * py + m11 * pz + m15;
    const left = (((m0 * px + m4 * py + m8 * pz + m12) / w + 1) * width) / 2;
    const top = ((1 - (m1 * px + m5 * py + m9 * pz + m13) / w) * height) / 2;
    const isSeen = isHidden[i] === 0 && w > 0 && left >= 0 && left <= width && top >= 0 && top <= height;
    x[i] = isSeen ? left : Number.NaN;
    y[i] = isSeen ? top : Number.NaN;
    distance[i] = w;
  }
  return { width, height, x, y, distance };
}

const cellPx = 16;
/** A point in front wins over one that is nearer to the pointer by less than this for each unit of distance. */
const depthPx = 2;

/** Points on the screen in cells, so that few of them are looked at. Made anew when the camera has moved. */
export class ScreenGrid {
  readonly points: ScreenPoints;
  readonly #nColumns: number;
  readonly #nRows: number;
  /** Where the points of each cell begin in `#sorted`. */
  readonly #starts: Uint32Array;
  readonly #sorted: Uint32Array;

  constructor(points: ScreenPoints) {
    this.points = points;
    this.#nColumns = Math.floor(points.width / cellPx) + 1;
    this.#nRows = Math.floor(points.height / cellPx) + 1;
    this.#starts = new Uint32Array(this.#nColumns * this.#nRows + 1);
    this.#sorted = this.#sort();
  }

  /** The point nearest to a place, at most `reachPx` away; `null` if there is none. */
  nearest(x: number, y: number, reachPx: number): number | null {
    let [best, bestDistance] = [null as number | null, Number.POSITIVE_INFINITY];
    this.#visit({ left: x - reachPx, top: y - reachPx, right: x + reachPx, bottom: y + reachPx }, (i) => {
      const px = Math.hypot((this.points.x[i] as number) - x, (this.points.y[i] as number) - y);
      const distance = px + depthPx * (this.points.distance[i] as number);
      if (px <= reachPx && distance < bestDistance) [best, bestDistance] = [i, distance];
    });
    return best;
  }

  /** The points inside a rectangle, in order. */
  inside({ left, top, right, bottom }: ScreenBox): number[] {
    const found: number[] = [];
    this.#visit({ left, top, right, bottom }, (i) => {
      const [x, y] = [this.points.x[i] as number, this.points.y[i] as number];
      if (x >= left && x <= right && y >= top && y <= bottom) found.push(i);
    });
    return found.sort((a, b) => a - b);
  }

  /** Counts the points of each cell, then puts each behind those of its cell that came before. */
  #sort(): Uint32Array {
    const { x } = this.points;
    let nSeen = 0;
    for (let i = 0; i < x.length; i += 1) {
      const cell = this.#cellOf(i);
      if (cell < 0) continue;
      this.#starts[cell + 1] = (this.#starts[cell + 1] as number) + 1;
      nSeen += 1;
    }
    for (let cell = 1; cell < this.#starts.length; cell += 1) {
      this.#starts[cell] = (this.#starts[cell] as number) + (this.#starts[cell - 1] as number);
    }
    const sorted = new Uint32Array(nSeen);
    const next = this.#starts.slice();
    for (let i = 0; i < x.length; i += 1) {
      const cell = this.#cellOf(i);
      if (cell < 0) continue;
      const place = next[cell] as number;
      sorted[place] = i;
      next[cell] = place + 1;
    }
    return sorted;
  }

  #cellOf(point: number): number {
    const x = this.points.x[point] as number;
    if (Number.isNaN(x)) return -1;
    return Math.floor((this.points.y[point] as number) / cellPx) * this.#nColumns + Math.floor(x / cellPx);
  }

  #visit({ left, top, right, bottom }: ScreenBox, act: (point: number) => void): void {
    const cell = (px: number, n: number) => Math.min(n - 1, Math.max(0, Math.floor(px / cellPx)));
    const [first, last] = [cell(left, this.#nColumns), cell(right, this.#nColumns)];
    for (let row = cell(top, this.#nRows); row <= cell(bottom, this.#nRows); row += 1) {
      const from = this.#starts[row * this.#nColumns + first] as number;
      const to = this.#starts[row * this.#nColumns + last + 1] as number;
      for (let i = from; i < to; i += 1) act(this.#sorted[i] as number);
    }
  }
}
