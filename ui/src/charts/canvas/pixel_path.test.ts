import { describe, expect, test } from "vitest";
import { PixelPath } from "./pixel_path";
import { RecordingContext } from "./recording_context";

/** The path of points given as [x, y] in px between 0 and 100. */
function pathOf(points: readonly (readonly [number, number])[], pixelRatio = 1) {
  const target = new RecordingContext();
  const path = new PixelPath(target, 0, 100, pixelRatio);
  for (const [x, y] of points) path.add(x, y);
  path.breakLine();
  target.stroke();
  const [drawn] = target.drawn;
  return { path: drawn?.kind === "stroke" ? drawn.path : "", isolated: path.isolated };
}

test("points that lie apart are all joined", () => {
  expect(
    pathOf([
      [0, 1],
      [10, 2],
      [20, 3],
    ]).path,
  ).toBe("M0 1L10 2L20 3");
});

describe("within a pixel column", () => {
  const column = [
    [10, 5],
    [10.1, 9],
    [10.2, 1],
    [10.3, 4],
    [10.4, 6],
  ] as const;

  test("first, extremes and last stay, each at its place", () => {
    expect(pathOf(column).path).toBe("M10 5L10.1 9L10.2 1L10.4 6");
  });

  test("a finer screen keeps more", () => {
    expect(pathOf(column, 10).path).toBe("M10 5L10.1 9L10.2 1L10.3 4L10.4 6");
  });

  test("points that cannot be told apart are one vertex", () => {
    const flat = Array.from({ length: 1000 }, (_, i) => [10 + i * 0.0004, 5 + (i % 2) * 0.01] as const);
    expect(pathOf([...flat, [20, 5]]).path).toBe("M10 5L10.4 5.01L20 5");
  });

  test("many points make at most four vertices per column", () => {
    const noise = Array.from({ length: 100_000 }, (_, i) => [i / 1000, (i * 7919) % 100] as const);
    expect(pathOf(noise).path.split("L").length).toBeLessThanOrEqual(4 * 101);
  });
});

describe("values that are not finite", () => {
  test("break the line", () => {
    expect(
      pathOf([
        [0, 1],
        [5, 1],
        [10, Number.NaN],
        [15, 1],
        [20, 1],
      ]).path,
    ).toBe("M0 1L5 1M15 1L20 1");
  });

  test("leave points without neighbours, which are told", () => {
    const { isolated } = pathOf([
      [0, 1],
      [10, Number.NaN],
      [20, 2],
      [30, Number.NaN],
      [40, 3],
      [50, 3],
    ]);
    expect(isolated).toEqual([0, 1, 20, 2]);
  });

  test("can be left out instead", () => {
    const target = new RecordingContext();
    const path = new PixelPath(target, 0, 100, 1);
    path.add(0, 1);
    path.addFinite(10, Number.NEGATIVE_INFINITY);
    path.add(20, 1);
    path.breakLine();
    target.stroke();
    expect(target.drawn).toMatchObject([{ path: "M0 1L20 1" }]);
  });
});

describe("at the edges", () => {
  test("a line is cut where it crosses them", () => {
    expect(
      pathOf([
        [-100, 0],
        [50, 30],
        [250, 70],
      ]).path,
    ).toBe("M0 20L50 30L100 40");
  });

  test("a line that passes through without a point inside is drawn", () => {
    expect(
      pathOf([
        [-100, 0],
        [300, 40],
      ]).path,
    ).toBe("M0 10L100 20");
  });

  test("what lies outside is not drawn", () => {
    expect(
      pathOf([
        [-30, 0],
        [-20, 5],
        [120, Number.NaN],
        [130, 1],
        [140, 1],
      ]).path,
    ).toBe("");
  });

  test("values far above keep the path within what a canvas can place", () => {
    expect(
      pathOf([
        [0, 5],
        [10, -1e300],
        [20, 5],
      ]).path,
    ).toBe("M0 5L10 -32000L20 5");
  });
});
