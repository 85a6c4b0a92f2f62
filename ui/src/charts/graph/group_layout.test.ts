import { describe, expect, it } from "vitest";
import { GroupLayouts } from "./group_layout";
import type { LayoutEdge, LayoutNode } from "./layering";

function nodesOf(n: number): LayoutNode[] {
  return Array.from({ length: n }, () => ({ width: 140, height: 30, inX: 70, outX: 70 }));
}

function edge(source: number, target: number, isLabelled = false): LayoutEdge {
  return { source, target, isLabelled };
}

function chain(n: number): LayoutEdge[] {
  return Array.from({ length: n - 1 }, (_, i) => edge(i, i + 1));
}

function layOut(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], isPatient = true) {
  return new GroupLayouts().layOut({ nodes, edges }, isPatient);
}

describe("GroupLayouts", () => {
  it("puts a short chain into one column, with more room below a label", () => {
    const { placed } = layOut(nodesOf(3), [edge(0, 1, true), edge(1, 2)]);
    expect(placed).toEqual({
      width: 140,
      height: 150,
      places: [
        { x: 0, y: 0 },
        { x: 0, y: 72 },
        { x: 0, y: 120 },
      ],
      inX: null,
      outX: null,
      routes: [
        [
          { x: 70, y: 30 },
          { x: 70, y: 30 },
          { x: 70, y: 72 },
          { x: 70, y: 72 },
        ],
        [
          { x: 70, y: 102 },
          { x: 70, y: 102 },
          { x: 70, y: 120 },
          { x: 70, y: 120 },
        ],
      ],
    });
  });

  it("goes on in a column to the right where a chain is long", () => {
    const { placed } = layOut(nodesOf(20), chain(20));
    const tops = placed.places.filter(({ y }) => y < 30);
    expect(tops.map(({ x }) => x)).toEqual([0, 212]);
    const turn = placed.routes[9] ?? [];
    expect(turn).toEqual([
      { x: 70, y: 462 },
      { x: 70, y: 486 },
      { x: 176, y: 486 },
      { x: 176, y: 0 },
      { x: 282, y: 0 },
      { x: 282, y: 18 },
    ]);
  });

  it("leads an edge that goes up around the right of what lies between", () => {
    const { placed } = layOut(nodesOf(3), [...chain(3), edge(2, 0)]);
    expect(placed.routes[2]?.map(({ x }) => x)).toEqual([70, 70, 152, 152, 70, 70]);
    expect(placed.width).toBe(152);
  });

  it("keeps long edges away from the nodes that they pass", () => {
    const { placed } = layOut(nodesOf(4), [...chain(4), edge(0, 3)]);
    const passing = placed.routes[3]?.filter(({ y }) => y > 30 && y < 144).map(({ x }) => x) ?? [];
    const boxes = placed.places.slice(1, 3);
    expect(passing.length).toBeGreaterThan(0);
    for (const x of passing) for (const box of boxes) expect(x < box.x || x > box.x + 140).toBe(true);
  });

  it("lets edges in at the top and out at the bottom", () => {
    const { placed } = layOut(nodesOf(2), [edge(-1, 0), edge(0, 1), edge(1, -1)]);
    expect([placed.inX, placed.outX]).toEqual([70, 70]);
    expect(placed.routes[0]?.at(-1)).toEqual({ x: 70, y: 0 });
    expect(placed.routes[2]?.[0]).toEqual({ x: 70, y: 78 });
  });

  it("puts nodes without edges into a grid", () => {
    const { placed, isPending } = layOut(nodesOf(6), []);
    expect(isPending).toBe(false);
    expect(new Set(placed.places.map(({ y }) => y)).size).toBe(3);
  });

  it("shows a grid for a large group until one waits for its layout, and keeps that", () => {
    const layouts = new GroupLayouts();
    const group = { nodes: nodesOf(151), edges: chain(151) };
    expect(layouts.layOut(group, false).isPending).toBe(true);
    const made = layouts.layOut(group, true);
    expect([made.isPending, made.isSimple]).toEqual([false, false]);
    expect(layouts.layOut(group, false)).toBe(made);
  });

  it("takes simple rows where edges pass too many ranks for dagre", () => {
    const edges = [...chain(140), ...Array.from({ length: 100 }, (_, i) => edge(i, 139))];
    const { placed, isSimple } = layOut(nodesOf(140), edges, false);
    expect(isSimple).toBe(true);
    expect(placed.places.length).toBe(140);
  });
});
