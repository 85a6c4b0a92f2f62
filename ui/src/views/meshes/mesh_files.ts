/// Meshes as files of other programs.
import type { MeshData } from "../../charts/space/mesh_types";

/** Lines that are joined into one part of a file. */
const CHUNK_LINES = 10_000;

/**
 * Wavefront OBJ; colours stand behind the coordinates, from 0 to 1.
 *
 * Format: Wavefront's Advanced Visualizer Manual, appendix B1; colours of vertices are MeshLab's addition.
 */
export function toObj({ vertices, faces, colors }: MeshData): Blob {
  const parts: string[] = ["# Glassboard\n"];
  addLines(parts, vertices.length / 3, (i) => {
    const color = colors.length > 0 ? ` ${rowOf(colors, i, (value) => (value / 255).toFixed(4))}` : "";
    return `v ${rowOf(vertices, i, String)}${color}`;
  });
  addLines(parts, faces.length / 3, (i) => `f ${rowOf(faces, i, (index) => String(index + 1))}`);
  return new Blob(parts, { type: "model/obj" });
}

/**
 * Binary PLY 1.0, little-endian.
 *
 * Format: Greg Turk, The PLY Polygon File Format (1994).
 */
export function toPly({ vertices, faces, colors }: MeshData): Blob {
  const [nVertices, nFaces] = [vertices.length / 3, faces.length / 3];
  const hasColors = colors.length > 0;
  const properties = [
    "float x",
    "float y",
    "float z",
    ...(hasColors ? ["uchar red", "uchar green", "uchar blue"] : []),
  ];
  const head = [
    "ply",
    "format binary_little_endian 1.0",
    `element vertex ${nVertices}`,
    ...properties.map((property) => `property ${property}`),
    ...(nFaces > 0 ? [`element face ${nFaces}`, "property list uchar uint vertex_indices"] : []),
    "end_header\n",
  ].join("\n");
  return new Blob([head, vertexBytes(vertices, hasColors ? colors : null), faceBytes(faces)], {
    type: "model/ply",
  });
}

function vertexBytes(vertices: Float32Array, colors: Uint8Array | null): ArrayBuffer {
  const size = colors ? 15 : 12;
  const bytes = new DataView(new ArrayBuffer((vertices.length / 3) * size));
  for (const [at, value] of vertices.entries()) {
    bytes.setFloat32(Math.floor(at / 3) * size + (at % 3) * 4, value, true);
  }
  for (const [at, value] of colors?.entries() ?? [])
    bytes.setUint8(Math.floor(at / 3) * size + 12 + (at % 3), value);
  return bytes.buffer;
}

function faceBytes(faces: Uint32Array): ArrayBuffer {
  const bytes = new DataView(new ArrayBuffer((faces.length / 3) * 13));
  for (const [at, index] of faces.entries()) {
    const face = Math.floor(at / 3) * 13;
    bytes.setUint8(face, 3);
    bytes.setUint32(face + 1 + (at % 3) * 4, index, true);
  }
  return bytes.buffer;
}

function addLines(parts: string[], n: number, lineOf: (i: number) => string): void {
  for (let from = 0; from < n; from += CHUNK_LINES) {
    const count = Math.min(CHUNK_LINES, n - from);
    parts.push(`${Array.from({ length: count }, (_, i) => lineOf(from + i)).join("\n")}\n`);
  }
}

function rowOf(numbers: ArrayLike<number>, row: number, format: (value: number) => string): string {
  return [0, 1, 2].map((axis) => format(numbers[3 * row + axis] ?? 0)).join(" ");
}
