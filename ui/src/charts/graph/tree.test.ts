import { describe, expect, it } from "vitest";
import { GraphTree, type TreeNode } from "./tree";

/** Ids of a tree as nested lists. */
function nested(node: TreeNode): unknown[] {
  return node.children.map((child) => (child.op >= 0 ? child.id : [child.id, ...nested(child)]));
}

function treeOf(...names: string[]): unknown[] {
  return nested(new GraphTree(names).root);
}

describe("GraphTree", () => {
  it("makes groups of the parts of names, in the order of their first ops", () => {
    expect(treeOf("b/x", "a", "b/c/y", "b/z")).toEqual([["b/", "b/x", ["b/c/", "b/c/y"], "b/z"], "a"]);
  });

  it("puts an op that has a group's name into that group", () => {
    expect(treeOf("dense", "dense/kernel")).toEqual([["dense/", "dense", "dense/kernel"]]);
  });

  it("gives every node an id of its own, whatever the names are", () => {
    const tree = new GraphTree(["a/b", "a/", "a/.", "", "a", "/"]);
    const ids = [...tree.groups()].map(({ id }) => id).concat(tree.leaves.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(tree.leaves.map(({ id }) => tree.get(id)?.op)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("knows the group of the library's functions", () => {
    const tree = new GraphTree(["functions/f/x", "a/functions/y"]);
    expect(tree.get("functions/")?.sort).toBe("functions");
    expect(tree.get("a/functions/")?.sort).toBe("group");
  });

  it("gives each node the span of its ops", () => {
    const tree = new GraphTree(["b/x", "a", "b/c/y", "b/z"]);
    const spans = ["", "b/", "b/c/", "a"].map((id) => {
      const node = id === "" ? tree.root : tree.get(id);
      return [id, ...tree.order.subarray(node?.start, node?.stop)];
    });
    expect(spans).toEqual([
      ["", 0, 2, 3, 1],
      ["b/", 0, 2, 3],
      ["b/c/", 2],
      ["a", 1],
    ]);
    expect([...tree.place]).toEqual([0, 3, 1, 2]);
  });

  it("says whether a node lies within another", () => {
    const tree = new GraphTree(["a/b/x", "c"]);
    const [a, b, x, c] = ["a/", "a/b/", "a/b/x", "c"].map((id) => tree.get(id));
    if (!a || !b || !x || !c) throw new Error("the tree lacks a node");
    expect([x.isWithin(a), b.isWithin(a), a.isWithin(a), a.isWithin(b), c.isWithin(a)]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
