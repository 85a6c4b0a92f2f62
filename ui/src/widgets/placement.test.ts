import { describe, expect, it } from "vitest";
import { placeAtAnchor, placeAtPointer, type Spot } from "./placement";

const ROOM = { width: 1000, height: 600 };
const SIZE = { width: 200, height: 100 };

function covers(spot: Spot, pointer: Spot): boolean {
  const isInX = pointer.left >= spot.left && pointer.left <= spot.left + SIZE.width;
  return isInX && pointer.top >= spot.top && pointer.top <= spot.top + SIZE.height;
}

describe("placeAtPointer", () => {
  it("stands 16 px right of and under the pointer", () => {
    expect(placeAtPointer({ left: 100, top: 100 }, SIZE, ROOM)).toEqual({ left: 116, top: 116 });
  });

  it("is inside the window and never under the pointer, wherever that is", () => {
    for (let left = 0; left <= ROOM.width; left += 20) {
      for (let top = 0; top <= ROOM.height; top += 20) {
        const spot = placeAtPointer({ left, top }, SIZE, ROOM);
        const isInside = spot.left >= 0 && spot.left + SIZE.width <= ROOM.width;
        expect([left, top, isInside, spot.top >= 0, covers(spot, { left, top })]).toEqual([
          left,
          top,
          true,
          true,
          false,
        ]);
      }
    }
  });

  it("stands over or under the pointer where neither side has room", () => {
    const narrow = { width: 260, height: 600 };
    expect(placeAtPointer({ left: 130, top: 500 }, SIZE, narrow)).toEqual({ left: 8, top: 384 });
  });
});

describe("placeAtAnchor", () => {
  const anchor = { left: 900, top: 40, width: 24, height: 24 };

  it("stands under its anchor, kept inside the window", () => {
    expect(placeAtAnchor(anchor, SIZE, ROOM, "start")).toEqual({ left: 792, top: 68 });
    expect(placeAtAnchor(anchor, SIZE, ROOM, "end")).toEqual({ left: 724, top: 68 });
  });

  it("stands over its anchor at the lower end of the window", () => {
    expect(placeAtAnchor({ ...anchor, top: 560 }, SIZE, ROOM, "end").top).toBe(456);
  });
});
