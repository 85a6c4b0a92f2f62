/// A graph that is being looked at: what is open, folded, put aside, coloured, traced, compared.
import { assertUnreachable } from "../../base/assert";
import { type Comparison, compareGraphs } from "./comparison";
import { findNodes } from "./finding";
import { GraphModel } from "./graph_model";
import { GroupLayouts } from "./group_layout";
import { describeNode } from "./node_facts";
import { makeScene } from "./scene";
import { Shown, shownChildren } from "./shown";
import { Tracing } from "./tracing";
import type { TreeNode } from "./tree";
import type {
  ColorBy,
  GraphAnswer,
  GraphColumns,
  GraphOrder,
  GraphScene,
  NodeId,
  TraceDirection,
  ViewOfGraph,
} from "./types";

/** A graph that is one group and little else is shown with it open, so many groups deep. */
const MAX_BESIDE_ONE = 6;
const MAX_LONELY_DEPTH = 3;
/** A group with more children is not opened unasked. */
const MAX_UNASKED = 100;
/** Nodes that `openAll` may show. */
const MAX_OPENED = 400;

export class GraphSession {
  #model: GraphModel | null = null;
  #first: GraphColumns | null = null;
  #comparison: Comparison | null = null;
  #tracing: Tracing | null = null;
  #colorBy: ColorBy = "operation";
  #aside = new Set<NodeId>();
  readonly #open = new Set<NodeId>();
  readonly #ungrouped = new Set<NodeId>();
  readonly #asideWishes = new Map<NodeId, boolean>();
  #layouts = new GroupLayouts();

  /** Raises for an id that the graph does not have, and without a graph. */
  follow<O extends GraphOrder>(order: O): GraphAnswer<O>;
  follow(order: GraphOrder): GraphAnswer<GraphOrder> {
    if (order.kind === "load") {
      this.#load(order.graph, order.view ?? {});
      return this.scene();
    }
    if (order.kind === "find") return findNodes(this.#graph(), order.pattern);
    if (order.kind === "describe") return this.#describe(order.id);
    this.#change(order);
    return this.scene();
  }

  /** With `isPatient`, the layouts of large groups are made, too. */
  scene(isPatient = false): GraphScene {
    const scene = makeScene({
      model: this.#graph(),
      opening: this.#opening(),
      ...{ colorBy: this.#colorBy, tracing: this.#tracing, comparison: this.#comparison },
      ...{ layouts: this.#layouts, isPatient },
    });
    this.#aside = new Set(scene.aside.map(({ id }) => id));
    return scene;
  }

  #graph(): GraphModel {
    if (!this.#model) throw new Error("no graph is loaded");
    return this.#model;
  }

  #opening() {
    return { open: this.#open, ungrouped: this.#ungrouped, aside: this.#asideWishes };
  }

  #load(graph: GraphColumns, { open = null, colorBy = this.#colorBy }: ViewOfGraph): void {
    this.#first = graph;
    this.#comparison = null;
    this.#tracing = null;
    this.#model = new GraphModel(graph);
    this.#layouts = new GroupLayouts();
    this.#colorBy = colorBy;
    this.#ungrouped.clear();
    for (const id of this.#model.shared) this.#ungrouped.add(id);
    this.#asideWishes.clear();
    this.#open.clear();
    if (open) for (const id of open) this.#openKnown(id);
    else this.#openLonely();
  }

  #openKnown(id: NodeId): void {
    const node = this.#model?.tree.get(id);
    if (node && node.op < 0) this.#openUpTo(node, true);
  }

  /** Opens the only group of the graph, and the only one of that; groups of inputs and outputs do not count. */
  #openLonely(): void {
    let group = this.#graph().tree.root;
    for (let depth = 0; depth < MAX_LONELY_DEPTH; depth++) {
      const main = group.children.filter((child) => !this.#graph().isStatic(child));
      const [only, ...others] = main.filter((child) => child.op < 0 && !this.#isPort(child));
      if (!only || others.length > 0 || main.length > MAX_BESIDE_ONE) return;
      if (only.children.length > MAX_UNASKED) return;
      this.#open.add(only.id);
      group = only;
    }
  }

  /** Whether a group holds nothing but inputs and outputs, or is the library's functions. */
  #isPort(group: TreeNode): boolean {
    const model = this.#graph();
    return group.sort === "functions" || model.opsOf(group).every((op) => model.opClass(op) === "input");
  }

  #change(order: Exclude<GraphOrder, { kind: "load" | "find" | "describe" }>): void {
    switch (order.kind) {
      case "toggle":
        this.#toggle(this.#node(order.id));
        break;
      case "open":
        this.#openUpTo(this.#node(order.id), order.inside ?? false);
        break;
      case "openAll":
        this.#openAll(order.id === null ? this.#graph().tree.root : this.#node(order.id));
        break;
      case "closeAll":
        this.#open.clear();
        break;
      case "group":
        this.#group(this.#node(order.series), order.isGrouped);
        break;
      case "setAside":
        this.#setAside(this.#node(order.id), order.isAside);
        break;
      case "color":
        this.#colorBy = order.by;
        break;
      case "trace":
        this.#trace(order.id, order.direction);
        break;
      case "compare":
        this.#compare(order.graph);
        break;
      default:
        assertUnreachable(order);
    }
  }

  #node(id: NodeId): TreeNode {
    const node = this.#graph().tree.get(id);
    if (!node) throw new Error(`the graph has no node ${JSON.stringify(id)}`);
    return node;
  }

  #toggle(node: TreeNode): void {
    if (node.op >= 0) return;
    if (this.#open.delete(node.id)) return;
    this.#open.add(node.id);
    this.#showInMain(node);
  }

  #openUpTo(node: TreeNode, inside: boolean): void {
    for (const group of node.ancestors()) {
      if (!group.parent) break;
      this.#open.add(group.id);
      this.#showInMain(group);
    }
    if (inside && node.op < 0) {
      this.#open.add(node.id);
      this.#showInMain(node);
    }
  }

  /** What is opened is not put aside. */
  #showInMain(node: TreeNode): void {
    if (this.#aside.has(node.id)) this.#asideWishes.set(node.id, false);
  }

  #openAll(group: TreeNode): void {
    if (group.parent) this.#openUpTo(group, true);
    const waiting = [group];
    let nShown = new Shown(this.#graph(), this.#opening()).closed.length;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      for (const child of shownChildren(next, this.#ungrouped)) {
        if (child.op >= 0 || this.#graph().isStatic(child)) continue;
        nShown += child.children.length;
        if (nShown > MAX_OPENED) return;
        this.#open.add(child.id);
        waiting.push(child);
      }
    }
  }

  #group(series: TreeNode, isGrouped: boolean): void {
    if (series.sort !== "series" && !this.#graph().shared.has(series.id)) {
      throw new Error(`${JSON.stringify(series.id)} is not a series`);
    }
    if (isGrouped) this.#ungrouped.delete(series.id);
    else this.#ungrouped.add(series.id);
  }

  #setAside(node: TreeNode, isAside: boolean | null): void {
    if (isAside) this.#open.delete(node.id);
    if (isAside === null) this.#asideWishes.delete(node.id);
    else this.#asideWishes.set(node.id, isAside);
  }

  #trace(id: NodeId | null, direction: TraceDirection): void {
    this.#tracing = id === null ? null : new Tracing(this.#graph(), this.#node(id), direction);
  }

  #compare(second: GraphColumns | null): void {
    if (!this.#first) throw new Error("no graph is loaded");
    this.#tracing = null;
    this.#comparison = second && compareGraphs(this.#first, second);
    this.#model = new GraphModel(this.#comparison?.graph ?? this.#first);
    if (second) this.#colorBy = "comparison";
    else if (this.#colorBy === "comparison") this.#colorBy = "operation";
  }

  #describe(id: NodeId) {
    const node = this.#graph().tree.get(id);
    if (!node) return null;
    return describeNode(node, {
      model: this.#graph(),
      opening: this.#opening(),
      comparison: this.#comparison,
      isAside: this.#aside.has(id),
    });
  }
}
