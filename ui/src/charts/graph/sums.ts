/// Sums over all ops of a node, read from running sums over the tree's order.
import type { GraphTree, TreeNode } from "./tree";

export class Sums {
  readonly #sum: Float64Array;
  readonly #nKnown: Uint32Array;

  /** `values`: of each op; NaN where nothing is known. The tree's order must not change afterwards. */
  constructor(tree: GraphTree, values: ArrayLike<number>) {
    const n = tree.order.length;
    this.#sum = new Float64Array(n + 1);
    this.#nKnown = new Uint32Array(n + 1);
    for (let place = 0; place < n; place++) {
      const value = values[tree.order[place] ?? 0] ?? Number.NaN;
      const isKnown = Number.isFinite(value);
      this.#sum[place + 1] = (this.#sum[place] ?? 0) + (isKnown ? value : 0);
      this.#nKnown[place + 1] = (this.#nKnown[place] ?? 0) + (isKnown ? 1 : 0);
    }
  }

  /** NaN where nothing is known of any op. */
  of({ start, stop }: TreeNode): number {
    if (this.#nKnown[start] === this.#nKnown[stop]) return Number.NaN;
    return (this.#sum[stop] ?? 0) - (this.#sum[start] ?? 0);
  }
}
