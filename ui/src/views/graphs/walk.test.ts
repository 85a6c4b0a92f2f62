import { describe, expect, it } from "vitest";
import { fakeEdge, fakeNode, fakeScene } from "./fake_scene";
import { type WalkKey, walk } from "./walk";

const SCENE = fakeScene(
  [
    fakeNode("a", 200, 0),
    fakeNode("b", 0, 100),
    fakeNode("c", 240, 100),
    fakeNode("d", 200, 200),
    fakeNode("alone", 600, 200),
    fakeNode("group/", 580, 80, { isOpen: true, box: { x: 580, y: 80, width: 200, height: 200 } }),
  ],
  [fakeEdge("a", "b"), fakeEdge("a", "c"), fakeEdge("b", "d"), fakeEdge("c", "d")],
);

function idAfter(from: string, key: WalkKey): string | null {
  return walk(SCENE, from, key)?.id ?? null;
}

describe("arrow keys", () => {
  it("lead along edges and against them, to the nearest of several ends", () => {
    expect([idAfter("a", "ArrowDown"), idAfter("b", "ArrowDown"), idAfter("d", "ArrowUp")]).toEqual([
      "c",
      "d",
      "c",
    ]);
  });

  it("lead left and right to what stands beside, edge or none", () => {
    expect([idAfter("c", "ArrowLeft"), idAfter("b", "ArrowRight"), idAfter("d", "ArrowRight")]).toEqual([
      "b",
      "c",
      "alone",
    ]);
  });

  it("stay where there is nothing, and never lead from a node to the open group around it", () => {
    expect([idAfter("a", "ArrowUp"), idAfter("alone", "ArrowUp")]).toEqual([null, null]);
  });

  it("begin at the first node where the focus is on none", () => {
    expect(idAfter("gone", "ArrowDown")).toBe("a");
  });
});
