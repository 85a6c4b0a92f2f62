import { describe, expect, it } from "vitest";
import { sampleOf } from "./fake_samples";
import { nextPlace } from "./sample_gallery";
import { rowsInSight, type TileSubject, tileLayout } from "./tile_layout";

const IMAGES: TileSubject = {
  inputs: "images",
  task: "single_label",
  samples: [{ ...sampleOf("a", 0, 1), top_classes: [1, 0, 2], top_probabilities: [0.5, 0.3, 0.2] }],
  is_handmade: false,
};

describe("tileLayout", () => {
  it("fills the width with as many tiles of equal width as fit", () => {
    expect(tileLayout(IMAGES, 720, 124, 1)).toEqual({
      nColumns: 5,
      widthPx: 137.6,
      inputPx: 119.6,
      partsPx: 50,
      heightPx: 18 + 119.6 + 18 + 50 + 2 * 4,
      rowPx: 18 + 119.6 + 18 + 50 + 2 * 4 + 8,
    });
  });

  it("has room for every line of answers, and none for what is not there", () => {
    const height = (subject: Partial<TileSubject>, nLines: number) =>
      tileLayout({ ...IMAGES, ...subject }, 720, 124, nLines).heightPx;
    expect(height({}, 3) - height({}, 1)).toBeCloseTo(44);
    expect(height({ inputs: "none" }, 1)).toBe(18 + 18 + 4 + 50);
    expect(height({ inputs: "text", task: "detection", samples: [] }, 1)).toBe(18 + 80 + 4 + 18);
    expect(height({ is_handmade: true }, 1)).toBeCloseTo(18 + 119.6 + 4 + 18);
  });

  it("keeps one column where nothing fits", () => {
    expect(tileLayout(IMAGES, 50, 124, 1).nColumns).toBe(1);
  });
});

describe("rowsInSight", () => {
  it("are those that can be seen, and one more on each side", () => {
    const layout = { ...tileLayout(IMAGES, 720, 124, 1), rowPx: 100 };
    expect(rowsInSight(layout, 0, 250, 20)).toEqual([0, 4]);
    expect(rowsInSight(layout, 450, 250, 20)).toEqual([3, 8]);
    expect(rowsInSight(layout, 1900, 250, 20)).toEqual([18, 20]);
    expect(rowsInSight(layout, 1900, 250, 3)).toEqual([3, 3]);
  });
});

describe("nextPlace", () => {
  it("moves within the rows, and stays where there is nothing", () => {
    const from = (at: number) =>
      ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "x"].map((key) =>
        nextPlace(key, at, 3, 8),
      );
    expect(from(4)).toEqual([3, 5, 1, 7, 0, 7, null]);
    expect(from(0)).toEqual([0, 1, 0, 3, 0, 7, null]);
    expect(from(7)).toEqual([6, 7, 4, 7, 0, 7, null]);
  });
});
