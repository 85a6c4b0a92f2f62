import { describe, expect, test } from "vitest";
import { coarsenFaces, coarsenPoints } from "./coarse_mesh";
import type { MeshData } from "./mesh_types";

/** A square of n × n points in a plane, two faces between each four. */
function sheet(n: number): MeshData {
  const places = Array.from({ length: n * n }, (_, i) => [i % n, Math.floor(i / n), 0]);
  const corners = places.flatMap(([x = 0, y = 0], i) => (x < n - 1 && y < n - 1 ? [i] : []));
  const faces = corners.flatMap((i) => [i, i + 1, i + n, i + 1, i + n + 1, i + n]);
  return {
    vertices: Float32Array.from(places.flat()),
    faces: Uint32Array.from(faces),
    colors: new Uint8Array(),
    bounds: { low: [0, 0, 0], high: [n - 1, n - 1, 0] },
  };
}

/** Of all faces, seen along z; less than 0 from behind. */
function signedAreasOf({ vertices }: MeshData, faces: Uint32Array): number[] {
  const at = (corner: number) =>
    [0, 1].map((axis) => vertices[3 * (faces[corner] ?? 0) + axis] ?? Number.NaN);
  const areas = [];
  for (let i = 0; i < faces.length; i += 3) {
    const [[ax = 0, ay = 0], [bx = 0, by = 0], [cx = 0, cy = 0]] = [at(i), at(i + 1), at(i + 2)] as const;
    areas.push(((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2);
  }
  return areas;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

describe("faces", () => {
  test("of a small mesh are all drawn", () => {
    const mesh = sheet(10);
    expect(coarsenFaces(mesh, 162)).toBe(mesh.faces);
  });

  test("of a large one are fewer and cover nearly as much, without a gap", () => {
    const mesh = sheet(80);
    const coarse = coarsenFaces(mesh, 600);
    expect(coarse.length / 3).toBeLessThanOrEqual(600);
    expect(coarse.length / 3).toBeGreaterThan(60);
    const areas = signedAreasOf(mesh, coarse);
    expect(Math.min(...areas)).toBeGreaterThanOrEqual(0);
    const share = sum(areas) / sum(signedAreasOf(mesh, mesh.faces));
    expect(share).toBeGreaterThan(0.8);
    expect(share).toBeLessThanOrEqual(1);
  });

  test("that fill a space are made fewer until they are few enough", () => {
    const n = 30_000;
    const random = Float32Array.from({ length: 3 * n }, (_, i) => (Math.sin(i * 12.9898) * 43758.5453) % 1);
    const faces = Uint32Array.from({ length: 3 * n }, (_, i) => (i * 7919) % n);
    const mesh = {
      ...sheet(2),
      vertices: random,
      faces,
      bounds: { low: [-1, -1, -1], high: [1, 1, 1] },
    } as const;
    expect(coarsenFaces(mesh, 28_000).length / 3).toBeLessThanOrEqual(28_000);
  });

  test("of a mesh without extent are none", () => {
    const mesh: MeshData = { ...sheet(10), bounds: { low: [0, 0, 0], high: [0, 0, 0] } };
    expect(coarsenFaces({ ...mesh, vertices: new Float32Array(300) }, 10)).toHaveLength(0);
  });
});

test("points are chosen evenly, from the first on", () => {
  expect([...coarsenPoints(10, 4)]).toEqual([0, 2, 5, 7]);
  expect([...coarsenPoints(3, 4)]).toEqual([0, 1, 2]);
});
