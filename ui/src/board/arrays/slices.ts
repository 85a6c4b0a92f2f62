/// Which part of a tensor is shown: a position on every axis that is not drawn.

/** Axes that are drawn: the last two as rows and columns, or the last alone as a line. */
export type DrawnAxes = 1 | 2;

/** The positions that are chosen for `shape`, as far as it has them. */
export function sliceOf(
  shape: readonly number[],
  nDrawn: DrawnAxes,
  chosen: readonly number[],
): readonly number[] {
  const sides = shape.slice(0, Math.max(0, shape.length - nDrawn));
  return sides.map((side, axis) => Math.max(0, Math.min(side - 1, chosen[axis] ?? 0)));
}

/** The chosen positions that a value of `shape` has; all of them where its shape is not known. */
export function positionsWithin(
  shape: readonly number[] | null,
  chosen: readonly number[],
): readonly number[] {
  return shape ? sliceOf(shape, 2, chosen).slice(0, chosen.length) : chosen;
}

/** `chosen` with another position on one axis. */
export function withPosition(chosen: readonly number[], axis: number, position: number): readonly number[] {
  const next = [...chosen];
  for (let i = next.length; i < axis; i += 1) next[i] = 0;
  next[axis] = position;
  return next;
}

/** `float32 [2, 3, 4]`. */
export function describeShape(dtype: string, shape: readonly number[]): string {
  return shape.length === 0 ? dtype : `${dtype} [${shape.join(", ")}]`;
}
