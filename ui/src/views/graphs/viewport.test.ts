import { describe, expect, it } from "vitest";
import {
  beginAt,
  bringInside,
  centerOn,
  fitTo,
  IDENTITY,
  isInside,
  keepInPlace,
  keepInSight,
  panBy,
  pointInGraph,
  type Viewport,
  visibleBox,
  zoomAt,
} from "./viewport";

const WINDOW = { width: 800, height: 600 };

function onScreen({ scale, x, y }: Viewport, point: { x: number; y: number }) {
  return { x: point.x * scale + x, y: point.y * scale + y };
}

describe("a viewport", () => {
  it("keeps what is at the pointer there when it is scaled, within limits", () => {
    const view = { scale: 2, x: -30, y: 40 };
    const at = { x: 300, y: 200 };
    const before = pointInGraph(view, at);
    expect(onScreen(zoomAt(view, 1.5, at), before)).toEqual(at);
    expect(zoomAt(view, 1000, at).scale).toBe(4);
    expect(zoomAt(view, 1e-9, at).scale).toBe(0.02);
  });

  it("shows a large graph whole and a small one in its own size, both in the middle", () => {
    expect(fitTo({ x: 0, y: 0, width: 1408, height: 1008 }, WINDOW)).toEqual({ scale: 0.5, x: 48, y: 48 });
    expect(fitTo({ x: 100, y: 50, width: 200, height: 100 }, WINDOW)).toEqual({ scale: 1, x: 200, y: 200 });
  });

  it("begins with the whole graph, or with its first nodes where nothing could be made out", () => {
    const first = { x: 500, y: 0, width: 160, height: 28 };
    const large = { x: 0, y: 0, width: 1408, height: 1008 };
    expect(beginAt(large, first, WINDOW)).toEqual(fitTo(large, WINDOW));
    const begun = beginAt({ x: 0, y: 0, width: 1000, height: 60_000 }, first, WINDOW);
    expect(begun).toEqual({ scale: 0.6, x: 52, y: 72 });
    expect(onScreen(begun, { x: 580, y: 0 })).toEqual({ x: 400, y: 72 });
  });

  it("centres a box, or shows the beginning of one that is larger than the window", () => {
    expect(centerOn(IDENTITY, { x: 1000, y: 0, width: 160, height: 28 }, WINDOW)).toEqual({
      scale: 1,
      x: -680,
      y: 286,
    });
    expect(centerOn(IDENTITY, { x: 1000, y: 0, width: 2000, height: 28 }, WINDOW).x).toBe(-952);
  });

  it("moves as little as it takes to have a box in the window", () => {
    const brought = (x: number, width = 160) =>
      bringInside(IDENTITY, { x, y: 50, width, height: 28 }, WINDOW);
    expect(brought(200)).toEqual(IDENTITY);
    expect(brought(700)).toEqual({ scale: 1, x: -60, y: 0 });
    expect(brought(-30)).toEqual({ scale: 1, x: 30, y: 0 });
    expect(brought(100, 2000)).toEqual({ scale: 1, x: -100, y: 0 });
  });

  it("moves with a group so that it stays under the pointer", () => {
    const view = { scale: 0.5, x: 10, y: 20 };
    const [from, to] = [
      { x: 100, y: 100 },
      { x: 160, y: 80 },
    ];
    expect(onScreen(keepInPlace(view, from, to), to)).toEqual(onScreen(view, from));
  });

  it("cannot lose the graph", () => {
    const bounds = { x: 0, y: 0, width: 100, height: 100 };
    expect(keepInSight(panBy(IDENTITY, { x: -5000, y: 9000 }), bounds, WINDOW)).toEqual({
      scale: 1,
      x: -52,
      y: 552,
    });
    expect(keepInSight(IDENTITY, bounds, WINDOW)).toEqual(IDENTITY);
  });

  it("says what part of the graph is in the window", () => {
    const view = { scale: 2, x: -200, y: 100 };
    expect(visibleBox(view, WINDOW)).toEqual({ x: 100, y: -50, width: 400, height: 300 });
    expect(isInside(view, { x: 100, y: 0, width: 160, height: 28 }, WINDOW)).toBe(true);
    expect(isInside(view, { x: 90, y: 0, width: 160, height: 28 }, WINDOW)).toBe(false);
  });
});
