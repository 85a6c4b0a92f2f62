import { describe, expect, it } from "vitest";
import { pinnedPlaceOf, placeOf } from "./card_place";

const IMAGE = { kind: "images", tag: "samples", run: "a" };

describe("places", () => {
  it("are named by what they show, and are unique on the page", () => {
    expect(placeOf(IMAGE, 2, 1)).toEqual({
      ...IMAGE,
      key: "images|samples|a",
      id: "tag:images|samples|a",
      rank: 200_001,
    });
    expect(pinnedPlaceOf(IMAGE, 0).id).toBe("pinned:images|samples|a");
  });

  it("load in the order of the page, pinned ones first", () => {
    const places = [
      pinnedPlaceOf(IMAGE, 0),
      pinnedPlaceOf(IMAGE, 999),
      placeOf(IMAGE, 0, 0),
      placeOf(IMAGE, 0, 99_999),
      placeOf(IMAGE, 1, 0),
    ];
    const ranks = places.map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBe(ranks.length);
  });
});
