/// The tree of groups that the names of ops make.
import { partsOf, readPart } from "./names";
import type { NodeId, NodeSort } from "./types";

/** Path of the group in which the server puts the functions of a graph's library. */
export const FUNCTIONS = "functions";

/** An op, or a group with all it holds. */
export class TreeNode {
  parent: TreeNode | null = null;
  /** In file order of their first ops. */
  children: TreeNode[] = [];
  /** Its ops are those at `[start, stop)` of the tree's order. */
  start = 0;
  stop = 0;
  readonly label: string;
  /** Class of a torch module; else empty. */
  readonly type: string;

  constructor(
    readonly id: NodeId,
    readonly sort: NodeSort,
    /** Its part of the path. */
    readonly part: string,
    /** Index of the op; −1 for a group. */
    readonly op: number,
  ) {
    const { label, type } = sort === "series" ? { label: part, type: "" } : readPart(part);
    this.label = label;
    this.type = type;
  }

  get nOps(): number {
    return this.stop - this.start;
  }

  add(child: TreeNode): void {
    child.parent = this;
    this.children.push(child);
  }

  /** From the nearest to the root, which is included. */
  *ancestors(): Generator<TreeNode> {
    for (let node = this.parent; node; node = node.parent) yield node;
  }

  isWithin(group: TreeNode): boolean {
    return group.start <= this.start && this.stop <= group.stop && this.#isBelow(group);
  }

  #isBelow(group: TreeNode): boolean {
    for (let node: TreeNode | null = this; node; node = node.parent) if (node === group) return true;
    return false;
  }
}

export class GraphTree {
  readonly root = new TreeNode("", "group", "", -1);
  readonly #byId = new Map<NodeId, TreeNode>();
  /** Op at each place of the tree's order, and the place of each op. */
  order: Uint32Array;
  place: Uint32Array;
  /** Node of each op. */
  readonly leaves: readonly TreeNode[];

  constructor(names: readonly string[]) {
    const paths = names.map(partsOf);
    const groups = new Groups(this.root, paths);
    for (const id of groups.ids()) this.#byId.set(id, this.root);
    this.leaves = names.map((name, op) => this.#addOp(name, op, paths[op] ?? [], groups));
    for (const group of this.groups()) this.register(group);
    this.order = new Uint32Array(names.length);
    this.place = new Uint32Array(names.length);
    this.arrange();
  }

  get(id: NodeId): TreeNode | null {
    return this.#byId.get(id) ?? null;
  }

  /** Makes a node known that was put into the tree; `arrange` comes after the last one. */
  register(node: TreeNode): void {
    this.#byId.set(node.id, node);
  }

  /** Gives each node its span of the order; call again when nodes have moved. */
  arrange(): void {
    let next = 0;
    const visit = (node: TreeNode) => {
      node.start = next;
      if (node.op >= 0) {
        this.order[next] = node.op;
        this.place[node.op] = next;
        next += 1;
      }
      for (const child of node.children) visit(child);
      node.stop = next;
    };
    visit(this.root);
  }

  /** Every group, a group before those within it. */
  *groups(): Generator<TreeNode> {
    const waiting = [this.root];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      yield node;
      for (const child of node.children) if (child.op < 0) waiting.push(child);
    }
  }

  /** An op that has a group's name lies in that group. */
  #addOp(name: string, op: number, path: readonly string[], groups: Groups): TreeNode {
    const group = groups.of(path);
    let id = name;
    while (this.#byId.has(id)) id += ".";
    const node = new TreeNode(id, "op", path.at(-1) ?? name, op);
    group.add(node);
    this.register(node);
    return node;
  }
}

/** The groups of a tree, made when their first op comes. */
class Groups {
  readonly #made: Map<string, TreeNode>;
  readonly #paths = new Set<string>();

  constructor(root: TreeNode, paths: readonly (readonly string[])[]) {
    this.#made = new Map([["", root]]);
    for (const path of paths) {
      for (let depth = path.length - 1; depth > 0; depth--) {
        const group = path.slice(0, depth).join("/");
        if (this.#paths.has(group)) break;
        this.#paths.add(group);
      }
    }
  }

  ids(): string[] {
    return ["", ...[...this.#paths].map((path) => `${path}/`)];
  }

  /** The group that an op of this path lies in. */
  of(path: readonly string[]): TreeNode {
    const isGroup = this.#paths.has(path.join("/"));
    return this.#at(isGroup ? path : path.slice(0, -1));
  }

  #at(path: readonly string[]): TreeNode {
    const key = path.join("/");
    const known = this.#made.get(key);
    if (known) return known;
    const sort = key === FUNCTIONS ? "functions" : "group";
    const made = new TreeNode(`${key}/`, sort, path.at(-1) ?? "", -1);
    this.#made.set(key, made);
    this.#at(path.slice(0, -1)).add(made);
    return made;
  }
}
