/// The box round a figure.

export type Triple = readonly [x: number, y: number, z: number];

/** Least and greatest coordinates. */
export interface Bounds {
  readonly low: Triple;
  readonly high: Triple;
  /** How far anything is at most from the middle between them. Default: as far as the corners. */
  readonly radius?: number | undefined;
}

/** The ball round a box. */
export interface Ball {
  readonly center: Triple;
  /** More than 0, also round a single point. */
  readonly radius: number;
}

export function ballRound({ low, high, radius: reach }: Bounds): Ball {
  const center = [middle(low[0], high[0]), middle(low[1], high[1]), middle(low[2], high[2])] as const;
  const radius = reach ?? Math.hypot(high[0] - center[0], high[1] - center[1], high[2] - center[2]);
  return { center, radius: Number.isFinite(radius) && radius > 0 ? radius : 1 };
}

function middle(low: number, high: number): number {
  return low / 2 + high / 2;
}
