import { describe, expect, it } from "vitest";
import { frameAt, MAX_SCALE, panBy, panTo, pictureAt, pixelAt, transformOf, WHOLE, zoomAt } from "./zoom_pan";

const CORNER = { x: 0.25, y: 0.75 };

describe("a picture in a frame", () => {
  it("is whole at first", () => {
    expect(pictureAt(WHOLE, CORNER)).toEqual(CORNER);
    expect(transformOf(WHOLE)).toBe("none");
  });

  it("keeps what is under the pointer while it grows and shrinks", () => {
    const large = zoomAt(WHOLE, 4, CORNER);
    expect(large.scale).toBe(4);
    expect(pictureAt(large, CORNER)).toEqual(CORNER);
    expect(zoomAt(large, 1 / 4, CORNER)).toEqual(WHOLE);
  });

  it("grows to a limit and never shrinks below the frame", () => {
    expect(zoomAt(WHOLE, 1e6, CORNER).scale).toBe(MAX_SCALE);
    expect(zoomAt(WHOLE, 1e-6, CORNER)).toEqual(WHOLE);
  });

  it("moves with the pointer as far as its edges", () => {
    const large = zoomAt(WHOLE, 2, { x: 0.5, y: 0.5 });
    expect(panBy(large, { x: 0.1, y: -0.2 })).toEqual({ scale: 2, x: 0.45, y: 0.6 });
    expect(panBy(large, { x: 9, y: -9 })).toEqual({ scale: 2, x: 0.25, y: 0.75 });
    expect(panBy(WHOLE, { x: 0.3, y: 0.3 })).toEqual(WHOLE);
  });

  it("is placed by CSS where the geometry says", () => {
    const view = { scale: 2, x: 0.25, y: 0.75 };
    expect(transformOf(view)).toBe("translate(0%, -100%) scale(2)");
    expect(pictureAt(view, { x: 0, y: 1 })).toEqual({ x: 0, y: 1 });
  });

  it("moves no further than it takes to see a part of it", () => {
    const large = zoomAt(WHOLE, 4, { x: 0.5, y: 0.5 });
    expect(panTo(large, { left: 0.5, top: 0.5, width: 0.1, height: 0.1 })).toEqual(large);
    expect(panTo(large, { left: 0.75, top: 0, width: 0.125, height: 0.125 })).toEqual({
      ...{ scale: 4, x: 0.75, y: 0.125 },
    });
    expect(panTo(large, { left: 0.25, top: 0, width: 0.5, height: 1 })).toEqual(large);
  });

  it("has each of its points where the frame shows it", () => {
    const view = { scale: 2, x: 0.25, y: 0.75 };
    expect(frameAt(view, pictureAt(view, CORNER))).toEqual(CORNER);
    expect(frameAt(view, { x: 1, y: 0.75 })).toEqual({ x: 2, y: 0.5 });
  });

  it("has a pixel at each of its points and none outside", () => {
    expect(pixelAt({ x: 0, y: 0.99 }, 4, 3)).toEqual({ x: 0, y: 2 });
    expect(pixelAt({ x: 1, y: 0.5 }, 4, 3)).toBeNull();
    expect(pixelAt({ x: 0.5, y: -0.01 }, 4, 3)).toBeNull();
  });
});
