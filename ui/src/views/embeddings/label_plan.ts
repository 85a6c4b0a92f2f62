/// Which texts are to stand over the points: names of classes, or of points, what matters most first.
import type { LabelPlan } from "../../charts/space/cloud_labels";
import { centroidsOf } from "../../charts/space/point_layout";
import { PointState } from "../../charts/space/point_state";
import { type Coloring, OTHER_SLOT } from "./coloring";

/** More classes than this are not told apart by names; points are named then. */
const MAX_NAMED_CLASSES = 60;
const MAX_CANDIDATES = 600;
const MAX_CHARACTERS = 32;

export interface LabelSubject {
  readonly positions: Float32Array;
  readonly states: Uint8Array;
  readonly classes: Coloring;
  readonly nameOf: (row: number) => string;
  /** Rows that are named before all others. */
  readonly first: readonly number[];
}

/** A name at the middle of each class; of points where there are no classes, or too many. */
export function classLabels(subject: LabelSubject): LabelPlan {
  const { classes, positions, states } = subject;
  if (classes.kind !== "classes" || classes.entries.length > MAX_NAMED_CLASSES) return pointLabels(subject);
  const isHidden = (row: number) => states[row] === PointState.hidden;
  const groups = classes.slots.map((slot, row) => (isHidden(row) ? OTHER_SLOT : slot));
  const named = classes.entries.filter(({ value }) => value !== "").sort((a, b) => b.count - a.count);
  const middles = centroidsOf(positions, groups, classes.entries.length);
  return {
    texts: named.map(({ value }) => shortened(value)),
    positions: Float32Array.from(named.flatMap(({ slot }) => [...middles.subarray(3 * slot, 3 * slot + 3)])),
    areOfPoints: named.every(({ count }) => count === 1),
  };
}

/** Names of the first rows, then of others that are spread over all. */
export function pointLabels({ positions, states, nameOf, first }: LabelSubject): LabelPlan {
  const nPoints = positions.length / 3;
  const stride = Math.max(1, Math.ceil(nPoints / MAX_CANDIDATES));
  const spread = Array.from({ length: Math.ceil(nPoints / stride) }, (_, i) => i * stride);
  const rows = [...new Set([...first.slice(0, MAX_CANDIDATES), ...spread])].filter(
    (row) => row < nPoints && states[row] !== PointState.hidden && states[row] !== PointState.dimmed,
  );
  return {
    texts: rows.map((row) => shortened(nameOf(row))),
    positions: Float32Array.from(rows.flatMap((row) => [...positions.subarray(3 * row, 3 * row + 3)])),
    areOfPoints: true,
  };
}

function shortened(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS - 1)}…` : text;
}
