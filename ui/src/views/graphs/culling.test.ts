import { describe, expect, it } from "vitest";
import { drawnPart, isRegionFor, MAX_WHOLE, pathOfBoxes, regionAround } from "./culling";
import { fakeEdge, fakeNode, fakeScene } from "./fake_scene";

/** A row of nodes, each 200 px right of the last. */
function row(n: number) {
  const nodes = Array.from({ length: n }, (_, i) => fakeNode(`n${i}`, 200 * i, 0));
  const edges = nodes.slice(1).map(({ id, box }, i) => fakeEdge(`n${i}`, id, { box }));
  return fakeScene(nodes, edges);
}

const WINDOW = { x: 400, y: -50, width: 400, height: 100 };

describe("what is drawn", () => {
  it("is all of a small graph, wherever the window is", () => {
    const scene = row(700);
    expect(drawnPart(scene, WINDOW, new Set())).toEqual({
      nodes: scene.nodes,
      edges: scene.edges,
      isPlain: false,
    });
  });

  it("of a large one is what is near the window, and the node with the focus", () => {
    const { nodes, edges, isPlain } = drawnPart(row(MAX_WHOLE), WINDOW, new Set(["n99"]));
    expect(nodes.map(({ id }) => id)).toEqual(["n2", "n3", "n4", "n99"]);
    expect(edges.map(({ target }) => target)).toEqual(["n2", "n3", "n4"]);
    expect(isPlain).toBe(false);
  });

  it("is boxes without texts where too many are in the window at once", () => {
    const all = { x: 0, y: 0, width: 1e9, height: 10 };
    expect(drawnPart(row(MAX_WHOLE), all, new Set()).isPlain).toBe(true);
  });

  it("stays while the window moves a little, and not once it has left or come much nearer", () => {
    const region = regionAround(WINDOW);
    const moved = (by: number, width = WINDOW.width) => ({ ...WINDOW, x: WINDOW.x + by, width });
    expect(isRegionFor(region, moved(300))).toBe(true);
    expect(isRegionFor(region, moved(401))).toBe(false);
    expect(isRegionFor(region, moved(0, 100))).toBe(false);
  });

  it("can be one path of many boxes", () => {
    const box = { x: 1.04, y: 2, width: 3, height: 4 };
    expect(pathOfBoxes([box, box])).toBe("M1 2h3v4h-3zM1 2h3v4h-3z");
  });
});
