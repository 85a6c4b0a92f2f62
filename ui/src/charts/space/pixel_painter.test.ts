import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ScreenPoints } from "./picking";
import { backToFront, type PixelLook, PixelPainter } from "./pixel_painter";
import { PointState } from "./point_state";

const red = [255, 0, 0, 255];
const blue = [0, 0, 255, 255];
const nothing = [0, 0, 0, 0];

class FakeImageData {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.data = new Uint8ClampedArray(4 * width * height);
  }
}

beforeEach(() => {
  vi.stubGlobal("ImageData", FakeImageData);
  return () => vi.unstubAllGlobals();
});

function pointsAt(places: readonly (readonly [x: number, y: number, distance: number])[]): ScreenPoints {
  return {
    ...{ width: 20, height: 20 },
    x: Float32Array.from(places, ([x]) => x),
    y: Float32Array.from(places, ([, y]) => y),
    distance: Float32Array.from(places, ([, , distance]) => distance),
  };
}

function lookOf(
  slots: readonly number[],
  states: readonly number[],
  more: Partial<PixelLook> = {},
): PixelLook {
  return {
    ...{ slots: Uint8Array.from(slots), states: Uint8Array.from(states), palette: ["#ff0000", "#0000ff"] },
    ...{ ground: "#ffffff", sizePx: 4, eyeDistance: 0, pixelRatio: 1, ...more },
  };
}

/** What a canvas of 20 × 20 pixels has at a place after painting. */
function painted(points: ScreenPoints, look: PixelLook): (x: number, y: number) => number[] {
  const canvas = { width: 20, height: 20 };
  let [image, left, top] = [new FakeImageData(0, 0), 0, 0];
  const putImageData = (data: FakeImageData, dx: number, dy: number) => {
    [image, left, top] = [data, dx, dy];
  };
  new PixelPainter().paint({ canvas, putImageData } as unknown as CanvasRenderingContext2D, points, look);
  return (x, y) => [...image.data.subarray(4 * ((y - top) * image.width + x - left)).subarray(0, 4)];
}

describe("PixelPainter", () => {
  it("paints a disc of the point's colour and leaves the rest empty", () => {
    const at = painted(pointsAt([[10, 10, 1]]), lookOf([1], [PointState.normal]));
    expect([at(10, 10), at(11, 10), at(10, 9)]).toEqual([blue, blue, blue]);
    expect([at(13, 10), at(10, 14)]).toEqual([nothing, nothing]);
    expect(at(12, 10).slice(0, 3)).toEqual([0, 0, 255]);
    expect(at(12, 10)[3]).toBe(128);
  });

  it("paints the nearer point over the farther one, whichever comes first", () => {
    const near = [10, 10, 1] as const;
    const far = [10, 10, 5] as const;
    const states = [PointState.normal, PointState.normal];
    expect(painted(pointsAt([near, far]), lookOf([0, 1], states))(10, 10)).toEqual(red);
    expect(painted(pointsAt([far, near]), lookOf([0, 1], states))(10, 10)).toEqual(blue);
  });

  it("paints dimmed points below all others and near the ground's colour", () => {
    const points = pointsAt([
      [10, 10, 1],
      [10, 10, 5],
      [3, 3, 1],
    ]);
    const at = painted(points, lookOf([0, 1, 0], [PointState.dimmed, PointState.normal, PointState.dimmed]));
    expect(at(10, 10)).toEqual(blue);
    expect(at(3, 3)).toEqual([255, 214, 214, 255]);
  });

  it("makes far points smaller and fainter, and raised ones larger", () => {
    const points = pointsAt([
      [5, 10, 20],
      [14, 10, 4],
    ]);
    const at = painted(points, lookOf([0, 0], [0, PointState.raised], { eyeDistance: 5 }));
    expect(at(5, 10)[1]).toBeGreaterThan(100);
    expect(at(7, 10)).toEqual(nothing);
    expect(at(17, 10).slice(0, 3)).toEqual([255, 0, 0]);
  });

  it("cuts discs at the edge of the picture and paints nothing twice as large there", () => {
    const at = painted(pointsAt([[0, 19, 1]]), lookOf([0], [0], { sizePx: 40 }));
    expect([at(0, 19), at(15, 19), at(0, 1)]).toEqual([red, red, red]);
  });

  it("leaves out points that are not seen", () => {
    const at = painted(pointsAt([[Number.NaN, Number.NaN, 1]]), lookOf([0], [0]));
    expect(at(0, 0)).toEqual(nothing);
  });
});

it("backToFront has every point that is seen once", () => {
  const places = Array.from(
    { length: 500 },
    (_, i) => [i % 9 === 0 ? Number.NaN : 1, 1, (i * 37) % 101] as const,
  );
  const states = Uint8Array.from(places, (_, i) => (i % 4 === 0 ? PointState.dimmed : PointState.normal));
  const order = [...backToFront(pointsAt(places), states)];
  const seen = places.flatMap(([x], i) => (Number.isNaN(x) ? [] : [i]));
  expect(order.toSorted((a, b) => a - b)).toEqual(seen);
  const nDimmed = seen.filter((i) => states[i] === PointState.dimmed).length;
  expect(order.slice(0, nDimmed).every((i) => states[i] === PointState.dimmed)).toBe(true);
  const distances = order.slice(nDimmed).map((i) => places[i]?.[2] ?? 0);
  const layer = 101 / 63;
  expect(distances.every((distance, k) => k === 0 || distance <= (distances[k - 1] ?? 0) + layer)).toBe(true);
});
