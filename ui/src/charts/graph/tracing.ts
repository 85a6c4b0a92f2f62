/// Which ops feed a node, and which it feeds, through the whole graph.
import { type Adjacency, edgesOf } from "./adjacency";
import type { GraphModel } from "./graph_model";
import { isControl } from "./statics";
import { Sums } from "./sums";
import type { TreeNode } from "./tree";
import type { NodeId, TraceDirection } from "./types";

export class Tracing {
  readonly id: NodeId;
  readonly direction: TraceDirection;
  /** Ops on the way, without those of the node itself. */
  readonly nOps: number;
  /** 1 for each op on the way, those of the node included. */
  readonly #reached: Uint8Array;
  readonly #sums: Sums;

  /** Control edges are not followed: they order ops, and carry nothing. */
  constructor(model: GraphModel, node: TreeNode, direction: TraceDirection) {
    this.id = node.id;
    this.direction = direction;
    this.#reached = new Uint8Array(model.graph.names.length);
    const { graph } = model;
    if (direction !== "outputs") this.#follow(model, node, model.inputs, graph.source);
    if (direction !== "inputs") this.#follow(model, node, model.outputs, graph.target);
    this.#sums = new Sums(model.tree, this.#reached);
    this.nOps = this.#sums.of(model.tree.root) - node.nOps;
  }

  passesNode(node: TreeNode): boolean {
    return this.#sums.of(node) > 0;
  }

  passesEdge(source: number, target: number): boolean {
    return this.#reached[source] === 1 && this.#reached[target] === 1;
  }

  #follow(model: GraphModel, node: TreeNode, edges: Adjacency, ends: Uint32Array): void {
    const seen = new Uint8Array(this.#reached.length);
    const waiting = [...model.opsOf(node)];
    for (const op of waiting) seen[op] = 1;
    for (let op = waiting.pop(); op !== undefined; op = waiting.pop()) {
      this.#reached[op] = 1;
      for (const edge of edgesOf(edges, op)) {
        const end = ends[edge] ?? 0;
        if (seen[end] || isControl(model.graph, edge)) continue;
        seen[end] = 1;
        waiting.push(end);
      }
    }
  }
}
