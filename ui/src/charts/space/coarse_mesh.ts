/// What stands for a large mesh while the camera moves: fewer of its vertices, and the faces between those.
import type { Bounds, Triple } from "./bounds";
import type { MeshData } from "./mesh_types";

/** A surface crosses about so many cells of a grid of n cells a side, in n², and has two faces in each. */
const FACES_PER_SQUARE = 10;
/** Of a grid with too many faces, the next one has so much of its cells a side. */
const COARSER = 0.7;

/**
 * Numbers of the vertices of at most `most` faces, whose shape is about that of the mesh.
 *
 * All vertices in one cell of a grid are drawn where the first of them is (Rossignac and Borrel 1993,
 * Multi-resolution 3D approximations for rendering complex scenes); faces within a cell are left out.
 */
export function coarsenFaces({ vertices, faces, bounds }: MeshData, most: number): Uint32Array {
  if (!bounds || faces.length <= 3 * most) return faces;
  let nCells = Math.max(2, Math.round(Math.sqrt(most / FACES_PER_SQUARE)));
  let coarse = facesBetween(vertices, faces, firstOfCells(vertices, bounds, nCells));
  while (coarse.length > 3 * most && nCells > 2) {
    nCells = Math.max(2, Math.floor(nCells * COARSER));
    coarse = facesBetween(vertices, faces, firstOfCells(vertices, bounds, nCells));
  }
  return coarse;
}

/** Numbers of at most `most` of `n` points, evenly chosen. */
export function coarsenPoints(n: number, most: number): Uint32Array {
  const nChosen = Math.min(n, most);
  return Uint32Array.from({ length: nChosen }, (_, i) => Math.floor((i * n) / nChosen));
}

/** For each vertex the first one in its cell; there are `nCells` along the longest side. */
function firstOfCells(vertices: Float32Array, { low, high }: Bounds, nCells: number): Uint32Array {
  const longest = Math.max(high[0] - low[0], high[1] - low[1], high[2] - low[2]);
  const perUnit = longest > 0 ? nCells / longest : 0;
  const first = new Uint32Array(vertices.length / 3);
  const seen = new Int32Array((nCells + 1) ** 3).fill(-1);
  for (let i = 0; i < first.length; i++) {
    const cell = cellOf(vertices, 3 * i, low, perUnit, nCells + 1);
    if (seen[cell] === -1) seen[cell] = i;
    first[i] = seen[cell] ?? i;
  }
  return first;
}

function cellOf(vertices: Float32Array, at: number, low: Triple, perUnit: number, side: number): number {
  const x = Math.floor(((vertices[at] ?? 0) - low[0]) * perUnit);
  const y = Math.floor(((vertices[at + 1] ?? 0) - low[1]) * perUnit);
  const z = Math.floor(((vertices[at + 2] ?? 0) - low[2]) * perUnit);
  return (x * side + y) * side + z;
}

/** Faces whose corners still differ, all seen from the side that they were seen from. */
function facesBetween(vertices: Float32Array, faces: Uint32Array, first: Uint32Array): Uint32Array {
  const kept = new Uint32Array(faces.length);
  let n = 0;
  for (let at = 0; at < faces.length; at += 3) {
    const [i = 0, j = 0, k = 0] = [faces[at], faces[at + 1], faces[at + 2]];
    const [a = 0, b = 0, c = 0] = [first[i], first[j], first[k]];
    if (a === b || b === c || c === a) continue;
    const isTurned = dot(normalOf(vertices, a, b, c), normalOf(vertices, i, j, k)) < 0;
    kept.set(isTurned ? [a, c, b] : [a, b, c], n);
    n += 3;
  }
  return kept.slice(0, n);
}

/** Of a face, as long as twice its area. */
function normalOf(vertices: Float32Array, a: number, b: number, c: number): Triple {
  const [ux, uy, uz] = between(vertices, a, b);
  const [vx, vy, vz] = between(vertices, a, c);
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}

/** From one vertex to another. */
function between(vertices: Float32Array, from: number, to: number): Triple {
  const along = (axis: number) => (vertices[3 * to + axis] ?? 0) - (vertices[3 * from + axis] ?? 0);
  return [along(0), along(1), along(2)];
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
