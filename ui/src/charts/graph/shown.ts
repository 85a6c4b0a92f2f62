/// Which nodes of a tree are shown while some groups are open.
import type { GraphModel } from "./graph_model";
import type { TreeNode } from "./tree";
import type { NodeId } from "./types";

/** What a user has opened, folded and put aside. */
export interface Opening {
  readonly open: ReadonlySet<NodeId>;
  /** Series and shared modules that are taken apart: their members stand in their place. */
  readonly ungrouped: ReadonlySet<NodeId>;
  /** Whether nodes are put aside, against the rule. */
  readonly aside: ReadonlyMap<NodeId, boolean>;
}

/** An open group with the nodes that are shown in it. The graph itself is one. */
export interface Scope {
  readonly group: TreeNode;
  /** The scope that the group is shown in; `null` for the graph itself. */
  readonly outer: Scope | null;
  readonly depth: number;
  readonly children: readonly TreeNode[];
}

export class Shown {
  /** A scope before those within it. */
  readonly scopes: readonly Scope[];
  /** Nodes that are shown and not open, in the tree's order. */
  readonly closed: readonly TreeNode[];
  readonly #scopeOf = new Map<TreeNode, Scope>();
  /** Index in `closed` of each place of the tree's order. */
  readonly #closedAt: Int32Array;
  readonly #model: GraphModel;

  constructor(model: GraphModel, opening: Opening) {
    this.#model = model;
    const scopes: Scope[] = [];
    const closed: TreeNode[] = [];
    const visit = (group: TreeNode, outer: Scope | null) => {
      const children = shownChildren(group, opening.ungrouped);
      const scope = { group, outer, depth: (outer?.depth ?? -1) + 1, children };
      scopes.push(scope);
      for (const child of children) {
        this.#scopeOf.set(child, scope);
        if (isOpen(child, opening)) visit(child, scope);
        else closed.push(child);
      }
    };
    visit(model.tree.root, null);
    this.scopes = scopes;
    this.closed = closed;
    this.#closedAt = new Int32Array(model.tree.order.length);
    closed.forEach(({ start, stop }, i) => {
      this.#closedAt.fill(i, start, stop);
    });
  }

  /** The scope that a shown node stands in. */
  scopeOf(node: TreeNode): Scope | null {
    return this.#scopeOf.get(node) ?? null;
  }

  /** Index in `closed` of the node that stands for an op. */
  closedOf(op: number): number {
    return this.#closedAt[this.#model.tree.place[op] ?? 0] ?? 0;
  }

  /** The shown node that stands for a node: itself, or the closed group that it lies in. */
  standIn(node: TreeNode): TreeNode | null {
    if (this.#scopeOf.has(node)) return node;
    for (const ancestor of node.ancestors()) if (this.#scopeOf.has(ancestor)) return ancestor;
    return null;
  }
}

function isOpen(node: TreeNode, opening: Opening): boolean {
  return node.op < 0 && opening.open.has(node.id);
}

/** A group's children, with the members of those that are taken apart. */
export function shownChildren(group: TreeNode, ungrouped: ReadonlySet<NodeId>): TreeNode[] {
  if (ungrouped.size === 0) return group.children;
  return group.children.flatMap((child) =>
    ungrouped.has(child.id) ? shownChildren(child, ungrouped) : [child],
  );
}
