/// What a layout decides of a group: the rank and the middle of each node, and where long edges pass the ranks between.

/** A node to be laid out, in px. */
export interface LayoutNode {
  readonly width: number;
  readonly height: number;
  /** Where edges come in at its top and leave at its bottom, from its left. */
  readonly inX: number;
  readonly outX: number;
}

/** Stands for the outside of the group as an edge's end. */
export const OUTSIDE = -1;

export interface LayoutEdge {
  /** Indexes of nodes, or `OUTSIDE`. */
  readonly source: number;
  readonly target: number;
  /** Whether room for a label is wanted behind the source. */
  readonly isLabelled: boolean;
}

/** Where an edge passes a rank. */
export interface Bend {
  readonly rank: number;
  readonly x: number;
}

export interface Layering {
  /** Of each node; from 0. */
  readonly rank: ArrayLike<number>;
  /** Middle of each node. */
  readonly x: ArrayLike<number>;
  /** Of each edge, from its source to its target. */
  readonly bends: readonly (readonly Bend[])[];
  /** Where edges come in at the top of the group and leave at its bottom; `null` without such edges. */
  readonly inX: number | null;
  readonly outX: number | null;
}

/** Room between two nodes of a rank. */
export const NODE_GAP_PX = 28;
