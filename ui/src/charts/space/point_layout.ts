/// Positions as the server gives them, made to fit the space in which they are drawn.

/** Half of the side of the cube that the points fill. */
export const spaceRadius = 1;

/** Where a set of points is in the space, to bring places of their own coordinates there too. */
export interface PointLayout {
  /** x, y and z of one point after another; NaN for a point without a position. */
  readonly positions: Float32Array;
  /** Whether all lie in the plane z = 0. */
  readonly isFlat: boolean;
  /** Of a ball round the origin with all of them but a few that lie far off. */
  readonly radius: number;
}

/**
 * Fits points of two or three components into a cube around the origin, their mean, all axes by one factor.
 *
 * `rows` says which of the `nPoints` points the values belong to; `null` for all of them. A point with a
 * component that is not finite has no position.
 */
export function layOutPoints(
  values: Float32Array,
  nComponents: number,
  nPoints: number,
  rows: ArrayLike<number> | null = null,
): PointLayout {
  const nDrawn = Math.min(nComponents, 3);
  const nValues = Math.floor(values.length / Math.max(1, nComponents));
  const { middle, half } = spreadOf(values, nComponents, nDrawn, nValues);
  const positions = new Float32Array(3 * nPoints).fill(Number.NaN);
  const scale = half > 0 ? spaceRadius / half : 1;
  for (let i = 0; i < nValues; i += 1) {
    const row = rows ? rows[i] : i;
    if (row === undefined || row >= nPoints) continue;
    for (let axis = 0; axis < 3; axis += 1) {
      const value = axis < nDrawn ? (values[nComponents * i + axis] as number) : 0;
      positions[3 * row + axis] = axis < nDrawn ? (value - (middle[axis] ?? 0)) * scale : 0;
    }
  }
  return { positions, isFlat: nDrawn < 3, radius: radiusOf(positions) };
}

/** Part of the points that the ball holds. */
const insidePart = 0.995;

function radiusOf(positions: Float32Array): number {
  const radii = new Float32Array(positions.length / 3);
  let n = 0;
  for (let i = 0; i < positions.length; i += 3) {
    const radius = Math.hypot(positions[i] as number, positions[i + 1] as number, positions[i + 2] as number);
    if (!Number.isNaN(radius)) radii[n++] = radius;
  }
  const sorted = radii.subarray(0, n).sort();
  return sorted[Math.floor(insidePart * (n - 1))] || spaceRadius;
}

/** The mean on each axis, and how far anything is at most from it on any of them. */
function spreadOf(values: Float32Array, nComponents: number, nDrawn: number, nValues: number) {
  const middle: number[] = [];
  let half = 0;
  for (let axis = 0; axis < nDrawn; axis += 1) {
    let [sum, n, low, high] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < nValues; i += 1) {
      const value = values[nComponents * i + axis] as number;
      if (!Number.isFinite(value)) continue;
      sum += value;
      n += 1;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const mean = n > 0 ? sum / n : 0;
    middle.push(mean);
    half = Math.max(half, high - mean, mean - low);
  }
  return { middle, half };
}

/** The mean position of each group of points, x, y and z one after another; NaN for a group without points. */
export function centroidsOf(
  positions: Float32Array,
  groups: ArrayLike<number>,
  nGroups: number,
): Float32Array {
  const sums = new Float64Array(3 * nGroups);
  const counts = new Uint32Array(nGroups);
  for (let i = 0; 3 * i < positions.length; i += 1) {
    const group = groups[i] as number;
    if (group >= nGroups || Number.isNaN(positions[3 * i])) continue;
    for (let axis = 0; axis < 3; axis += 1) {
      sums[3 * group + axis] = (sums[3 * group + axis] as number) + (positions[3 * i + axis] as number);
    }
    counts[group] = (counts[group] as number) + 1;
  }
  return Float32Array.from(sums, (sum, i) => sum / (counts[Math.floor(i / 3)] as number));
}
