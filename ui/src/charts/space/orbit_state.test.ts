import { describe, expect, test } from "vitest";
import { ballRound } from "./bounds";
import {
  directionsOf,
  formatOrbit,
  MAX_ZOOM,
  MIN_ZOOM,
  type OrbitState,
  parseOrbit,
  START,
  shift,
  toFigure,
  turn,
  zoomBy,
} from "./orbit_state";

const FRONT: OrbitState = { azimuth: 0, polar: Math.PI / 2, zoom: 1, target: [0, 0, 0] };

function rounded(vector: readonly number[]): number[] {
  return vector.map((value) => Math.round(value * 1e6) / 1e6 + 0);
}

function cross([a, b, c]: readonly number[], [d, e, f]: readonly number[]): number[] {
  const [x = 0, y = 0, z = 0, u = 0, v = 0, w = 0] = [a, b, c, d, e, f];
  return [y * w - z * v, z * u - x * w, x * v - y * u];
}

describe("directions", () => {
  test("from the front right is x, up is y and the eye is at z", () => {
    const { right, up, back } = directionsOf(FRONT);
    expect([right, up, back].map(rounded)).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });

  test("anywhere they stand upright on one another, as a right hand has them", () => {
    for (const [azimuth, polar] of [
      [0.3, 0.2],
      [-2, 1.4],
      [3, 3],
    ] as const) {
      const { right, up, back } = directionsOf({ ...FRONT, azimuth, polar });
      expect(rounded(cross(right, up))).toEqual(rounded(back));
      expect(rounded(cross(up, back))).toEqual(rounded(right));
    }
  });

  test("a figure with z upright is seen as if it lay on its back", () => {
    expect(toFigure([1, 2, 3], "y")).toEqual([1, 2, 3]);
    expect(toFigure([1, 2, 3], "z")).toEqual([1, -3, 2]);
  });
});

describe("gestures", () => {
  test("a turn goes round, and stops before the poles", () => {
    expect(turn(FRONT, 2 * Math.PI + 1, 0).azimuth).toBeCloseTo(1);
    const { polar } = turn(FRONT, 0, 10);
    expect(polar).toBeLessThan(Math.PI);
    expect(polar).toBeGreaterThan(Math.PI - 0.01);
    expect(turn(FRONT, 0, -10).polar).toBeGreaterThan(0);
  });

  test("what lies under the pointer stays there while zooming", () => {
    const state = { ...FRONT, zoom: 2 };
    const at = [0.3, -0.2] as const;
    const zoomed = zoomBy(state, 4, at);
    const underBefore = [state.target[0] + at[0], state.target[1] + at[1]];
    const underAfter = [zoomed.target[0] + at[0] / 4, zoomed.target[1] + at[1] / 4];
    expect(rounded(underAfter)).toEqual(rounded(underBefore));
    expect(zoomed.zoom).toBe(8);
  });

  test("zoom stays within its limits, and then nothing moves", () => {
    expect(zoomBy({ ...FRONT, zoom: MAX_ZOOM }, 2, [1, 1])).toEqual({ ...FRONT, zoom: MAX_ZOOM });
    expect(zoomBy(FRONT, 1e-9).zoom).toBe(MIN_ZOOM);
  });

  test("a shift moves the target in the plane of the picture", () => {
    expect(rounded(shift(FRONT, 2, 3).target)).toEqual([2, 3, 0]);
    expect(rounded(shift({ ...FRONT, azimuth: Math.PI / 2 }, 2, 3).target)).toEqual([0, 3, -2]);
  });
});

describe("text", () => {
  test("a state comes back from its text", () => {
    const state = { azimuth: -1.25, polar: 0.5, zoom: 2.5, target: [0.1, -3, 100] as const };
    expect(parseOrbit(formatOrbit(state))).toEqual(state);
    expect(formatOrbit(parseOrbit(formatOrbit(START)) ?? FRONT)).toBe(formatOrbit(START));
  });

  test.each(["", "1,2,3", "1,2,3,4,5,x", "1,2,3,4,5,", "1,2,3,4,5,6,7", "NaN,1,1,0,0,0"])(
    "%j says no state",
    (text) => {
      expect(parseOrbit(text)).toBeUndefined();
    },
  );

  test("what lies beyond the limits is brought back to them", () => {
    expect(parseOrbit("0,9,1e9,1e9,0,-1e9")).toEqual({
      azimuth: 0,
      polar: Math.PI - 1e-3,
      zoom: MAX_ZOOM,
      target: [100, 0, -100],
    });
  });
});

describe("ball", () => {
  test("lies round the box", () => {
    expect(ballRound({ low: [-1, 0, 2], high: [3, 0, 5] })).toEqual({ center: [1, 0, 3.5], radius: 2.5 });
  });

  test("of a single point and of what is too large has a radius to be seen by", () => {
    expect(ballRound({ low: [2, 2, 2], high: [2, 2, 2] })).toEqual({ center: [2, 2, 2], radius: 1 });
    expect(ballRound({ low: [-3e38, 0, 0], high: [3e38, 0, 0] })).toEqual({
      center: [0, 0, 0],
      radius: 3e38,
    });
  });
});
