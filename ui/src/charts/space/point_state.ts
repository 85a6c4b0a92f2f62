/// How one point of many is drawn, a byte for each.

export const PointState = { normal: 0, dimmed: 1, hidden: 2, raised: 3 } as const;

/** The state of every point: those outside `shown` are hidden, those outside `raised` dimmed if there are any. */
export function statesOf(
  nPoints: number,
  shown: Iterable<number> | null,
  raised: ReadonlySet<number>,
): Uint8Array {
  const states = new Uint8Array(nPoints).fill(raised.size > 0 ? PointState.dimmed : PointState.normal);
  for (const row of raised) if (row < nPoints) states[row] = PointState.raised;
  if (!shown) return states;
  const inSight = new Uint8Array(nPoints).fill(PointState.hidden);
  for (const row of shown) if (row < nPoints) inSight[row] = states[row] ?? PointState.hidden;
  return inSight;
}
