import { describe, expect, it } from "vitest";
import { pathThrough } from "./edge_path";

function points(...pairs: [number, number][]) {
  return pairs.map(([x, y]) => ({ x, y }));
}

describe("pathThrough", () => {
  it("is one line where all points lie upright, and ends where the arrow's head begins", () => {
    expect(pathThrough(points([10, 0], [10, 20], [10, 20], [10, 50]))).toEqual({
      path: "M10 0L10 45",
      box: { x: 10, y: 0, width: 0, height: 50 },
      tip: { x: 10, y: 50 },
    });
  });

  it("curves between points that lie aslant, upright at both ends", () => {
    expect(pathThrough(points([0, 0], [100, 45])).path).toBe("M0 0C0 20 100 20 100 40");
  });

  it("rounds the corners of an edge that goes around", () => {
    expect(pathThrough(points([0, 0], [0, 20], [60, 20], [60, 100])).path).toBe(
      "M0 0L0 12Q0 20 8 20L52 20Q60 20 60 28L60 95",
    );
  });

  it("rounds short corners by half of their shorter side", () => {
    expect(pathThrough(points([0, 0], [0, 6], [60, 6], [60, 100])).path).toBe(
      "M0 0L0 3Q0 6 3 6L52 6Q60 6 60 14L60 95",
    );
  });

  it("does not round where a curve begins", () => {
    expect(pathThrough(points([0, 0], [0, 20], [50, 60], [50, 105])).path).toBe(
      "M0 0L0 20C0 40 50 40 50 60L50 100",
    );
  });
});
