import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { Zoom } from "./zoom";

function setUp({ isLinked = true } = {}) {
  const zoom = new Zoom(signal(isLinked));
  const windows = () => [zoom.windowOf("loss"), zoom.windowOf("lr")];
  return { zoom, windows };
}

const WHOLE = { x: null, y: null };

describe("Zoom", () => {
  it("links x over all cards and keeps y to the card", () => {
    const { zoom, windows } = setUp();
    zoom.zoomTo("loss", [1, 2], [5, 6], 1);
    expect(windows()).toEqual([
      { x: [1, 2], y: [5, 6] },
      { x: [1, 2], y: null },
    ]);
  });

  it("shows a part of y without touching x, one entry to undo for a gesture", () => {
    const { zoom, windows } = setUp();
    zoom.zoomTo("lr", [1, 2], null, 1);
    zoom.zoomYTo("loss", [5, 9], 2);
    zoom.zoomYTo("loss", [5, 6], 2);
    expect(windows()).toEqual([
      { x: [1, 2], y: [5, 6] },
      { x: [1, 2], y: null },
    ]);
    zoom.undo();
    expect(windows()[0]).toEqual({ x: [1, 2], y: null });
  });

  it("zooms one card alone when the link is off", () => {
    const { zoom, windows } = setUp({ isLinked: false });
    zoom.zoomTo("loss", [1, 2], null, 1);
    expect(windows()).toEqual([{ x: [1, 2], y: null }, WHOLE]);
  });

  it("shows just what was typed, x on all cards, and fits what was not", () => {
    const { zoom, windows } = setUp();
    zoom.zoomTo("loss", [1, 2], [5, 6], 1);
    zoom.show("loss", { x: [3, 4], y: null });
    expect(windows()).toEqual([
      { x: [3, 4], y: null },
      { x: [3, 4], y: null },
    ]);
    zoom.show("loss", { x: null, y: [0, 1] });
    expect(windows()).toEqual([{ x: null, y: [0, 1] }, WHOLE]);
    zoom.undo();
    expect(windows()[0]).toEqual({ x: [3, 4], y: null });
  });

  it("undoes and redoes whole gestures", () => {
    const { zoom, windows } = setUp();
    zoom.zoomTo("loss", [0, 9], null, 1);
    zoom.zoomTo("loss", [1, 8], null, 1);
    zoom.zoomTo("loss", [2, 7], null, 2);
    zoom.undo();
    expect(windows()[0]?.x).toEqual([1, 8]);
    zoom.undo();
    zoom.undo();
    expect(windows()).toEqual([WHOLE, WHOLE]);
    zoom.redo();
    zoom.redo();
    expect(windows()[1]?.x).toEqual([2, 7]);
  });

  it("fits a card, which can be undone, and does nothing to a card that is whole", () => {
    const { zoom, windows } = setUp();
    zoom.zoomTo("loss", [1, 2], [5, 6], 1);
    zoom.fit("loss");
    expect(windows()).toEqual([WHOLE, WHOLE]);
    zoom.fit("loss");
    zoom.undo();
    expect(windows()[0]).toEqual({ x: [1, 2], y: [5, 6] });
  });

  it("forgets what could be redone once something else is zoomed", () => {
    const { zoom, windows } = setUp();
    zoom.zoomTo("loss", [1, 2], null, 1);
    zoom.undo();
    zoom.zoomTo("loss", [3, 4], null, 2);
    zoom.redo();
    expect(windows()[0]?.x).toEqual([3, 4]);
  });
});
