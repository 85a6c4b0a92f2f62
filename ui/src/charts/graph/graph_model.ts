/// A graph with what is worked out once: its tree, its series, its sums.
import { type Adjacency, edgesBy, soundEdges } from "./adjacency";
import { classOf } from "./op_classes";
import { foldSeries } from "./series";
import { sharedModules } from "./shared_modules";
import { SiblingEdges } from "./sibling_edges";
import { staticOps } from "./statics";
import { structuresOf } from "./structure";
import { Sums } from "./sums";
import { GraphTree, type TreeNode } from "./tree";
import type { GraphColumns, NodeId, OpClass } from "./types";

export class GraphModel {
  readonly graph: GraphColumns;
  readonly tree: GraphTree;
  /** 1 for each op that is static. */
  readonly statics: Uint8Array;
  /** Equal for nodes that are made alike. */
  readonly structures: Map<TreeNode, number>;
  /** Groups that are shown as their ops unless the user groups them. */
  readonly shared: ReadonlySet<NodeId>;
  /** Edges by the op that they come to, and that they come from. */
  readonly inputs: Adjacency;
  readonly outputs: Adjacency;
  readonly parameters: Sums;
  readonly computeMicros: Sums | null;
  readonly memoryBytes: Sums | null;
  readonly nGroups: number;
  readonly #classes: readonly OpClass[];
  readonly #nStatic: Sums;

  constructor(columns: GraphColumns) {
    this.graph = soundEdges(columns);
    const { graph } = this;
    const nOps = graph.names.length;
    this.tree = new GraphTree(graph.names);
    this.statics = staticOps(graph);
    this.inputs = edgesBy(graph.target, nOps);
    this.outputs = edgesBy(graph.source, nOps);
    const siblings = new SiblingEdges(this.tree, graph, this.statics);
    this.structures = this.#fold(siblings);
    this.#nStatic = new Sums(this.tree, this.statics);
    this.shared = sharedModules(this.tree, siblings, (node) => this.nMovingOps(node));
    this.parameters = new Sums(this.tree, graph.parameters);
    this.computeMicros = graph.computeMicros && new Sums(this.tree, graph.computeMicros);
    this.memoryBytes = graph.memoryBytes && new Sums(this.tree, graph.memoryBytes);
    this.#classes = graph.ops.map(classOf);
    this.nGroups = [...this.tree.groups()].length - 1;
  }

  /** Whether all ops of a node are static. */
  isStatic(node: TreeNode): boolean {
    return this.#nStatic.of(node) === node.nOps;
  }

  /** Ops of a node that are not static. */
  nMovingOps(node: TreeNode): number {
    return node.nOps - this.#nStatic.of(node);
  }

  /** Whether a node has exactly one op that is not static: that op, else −1. */
  mainOp(node: TreeNode): number {
    if (node.op >= 0) return node.op;
    if (this.nMovingOps(node) !== 1) return -1;
    return this.opsOf(node).find((op) => !this.statics[op]) ?? -1;
  }

  opType(op: number): string {
    return this.graph.ops[this.graph.op[op] ?? 0] ?? "";
  }

  opClass(op: number): OpClass {
    return this.#classes[this.graph.op[op] ?? 0] ?? "other";
  }

  /** The class of the one op that a node is made of, if there is one. */
  nodeClass(node: TreeNode): OpClass {
    const op = this.mainOp(node);
    return op < 0 ? "other" : this.opClass(op);
  }

  /** Ops of a node. */
  opsOf(node: TreeNode): Uint32Array {
    return this.tree.order.subarray(node.start, node.stop);
  }

  #fold(siblings: SiblingEdges): Map<TreeNode, number> {
    const nStatic = new Sums(this.tree, this.statics);
    const isStatic = (node: TreeNode) => nStatic.of(node) === node.nOps;
    const structures = structuresOf(this.tree, this.graph, this.statics, isStatic);
    foldSeries(this.tree, siblings, structures, isStatic);
    return structures;
  }
}
