import { describe, expect, it } from "vitest";
import { WHOLE, zoomAt } from "../pictures/zoom_pan";
import { type CellWindow, wholeOf, windowIn } from "./cell_window";
import { coarser, paintingOf, sizeOf } from "./painting";

const LARGE = { nRows: 4096, nColumns: 4096 };

function seenAt(scale: number, x: number, y: number): CellWindow {
  return windowIn(zoomAt(WHOLE, scale, { x, y }, scale), { ...LARGE, isFlipped: false });
}

function holds(outer: CellWindow, inner: CellWindow): boolean {
  const isAbove = outer.fromRow <= inner.fromRow && outer.fromColumn <= inner.fromColumn;
  return isAbove && outer.toRow >= inner.toRow && outer.toColumn >= inner.toColumn;
}

describe("paintingOf", () => {
  it("paints all of an array that has no more cells than a screen", () => {
    const sides = { nRows: 2048, nColumns: 30 };
    const seen = { fromRow: 7, toRow: 12, fromColumn: 3, toColumn: 9 };
    expect(paintingOf(seen, sides)).toEqual({ window: wholeOf(sides), stride: 1 });
  });

  it("paints every nth cell of a larger one that is seen whole", () => {
    const painting = paintingOf(wholeOf(LARGE), LARGE);
    expect([painting, sizeOf(painting)]).toEqual([
      { window: wholeOf(LARGE), stride: 2 },
      { width: 2048, height: 2048 },
    ]);
  });

  it("paints every cell once few enough are seen", () => {
    expect([1, 1.9, 2, 100].map((scale) => paintingOf(seenAt(scale, 0.5, 0.5), LARGE).stride)).toEqual([
      2, 2, 1, 1,
    ]);
  });

  it("always has what is seen, and never many pixels more than a screen", () => {
    for (let scale = 1; scale < 1000; scale *= 1.1) {
      for (const place of [0, 0.123, 0.5, 0.87, 1]) {
        const seen = seenAt(scale, place, 1 - place);
        const painting = paintingOf(seen, LARGE);
        const { width, height } = sizeOf(painting);
        expect(holds(painting.window, seen)).toBe(true);
        expect(Math.max(width, height)).toBeLessThanOrEqual(2560);
      }
    }
  });

  it("stands while the picture moves a little", () => {
    const first = paintingOf({ fromRow: 1000, toRow: 1400, fromColumn: 500, toColumn: 900 }, LARGE);
    const moved = paintingOf({ fromRow: 1010, toRow: 1390, fromColumn: 490, toColumn: 897 }, LARGE);
    expect(moved).toEqual(first);
  });

  it("of every nth cell takes the same ones wherever it begins", () => {
    const wide = { nRows: 9000, nColumns: 9000 };
    const { window, stride } = paintingOf(
      { fromRow: 1001, toRow: 6001, fromColumn: 77, toColumn: 5077 },
      wide,
    );
    expect([stride, window.fromRow % stride, window.fromColumn % stride]).toEqual([3, 0, 0]);
  });
});

describe("coarser", () => {
  it("has the same cells in few pixels", () => {
    const painting = { window: wholeOf(LARGE), stride: 2 };
    const sketch = coarser(painting, 1 << 18);
    expect([sketch.window, sizeOf(sketch)]).toEqual([painting.window, { width: 512, height: 512 }]);
    expect(coarser(sketch, 1 << 18)).toEqual(sketch);
  });
});
