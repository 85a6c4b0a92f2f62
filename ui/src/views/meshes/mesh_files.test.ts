import { expect, test } from "vitest";
import type { MeshData } from "../../charts/space/mesh_types";
import { toObj, toPly } from "./mesh_files";

const TRIANGLE: MeshData = {
  vertices: Float32Array.of(0, 0, 0, 1, 0, 0, 0.5, -2, 1),
  faces: Uint32Array.of(0, 1, 2),
  colors: Uint8Array.of(255, 0, 0, 0, 255, 0, 51, 102, 153),
  bounds: { low: [0, -2, 0], high: [1, 0, 1] },
};
const CLOUD: MeshData = { ...TRIANGLE, faces: new Uint32Array(), colors: new Uint8Array() };

test("a surface as OBJ has coordinates, colours and faces from 1 on", async () => {
  expect((await toObj(TRIANGLE).text()).split("\n")).toEqual([
    "# Glassboard",
    "v 0 0 0 1.0000 0.0000 0.0000",
    "v 1 0 0 0.0000 1.0000 0.0000",
    "v 0.5 -2 1 0.2000 0.4000 0.6000",
    "f 1 2 3",
    "",
  ]);
});

test("a cloud as OBJ has coordinates alone", async () => {
  expect(await toObj(CLOUD).text()).toBe("# Glassboard\nv 0 0 0\nv 1 0 0\nv 0.5 -2 1\n");
});

test("a file of many lines has them all, in order", async () => {
  const vertices = Float32Array.from({ length: 3 * 25_000 }, (_, i) => i);
  const lines = (await toObj({ ...CLOUD, vertices }).text()).trimEnd().split("\n");
  expect(lines).toHaveLength(25_001);
  expect(lines[20_001]).toBe("v 60000 60001 60002");
});

test("a surface as PLY is read as its head says", async () => {
  const bytes = await toPly(TRIANGLE).arrayBuffer();
  const end = "end_header\n";
  const text = new TextDecoder("latin1").decode(bytes);
  const start = text.indexOf(end) + end.length;
  expect(text.slice(0, start).split("\n")).toEqual([
    "ply",
    "format binary_little_endian 1.0",
    "element vertex 3",
    "property float x",
    "property float y",
    "property float z",
    "property uchar red",
    "property uchar green",
    "property uchar blue",
    "element face 1",
    "property list uchar uint vertex_indices",
    "end_header",
    "",
  ]);
  const view = new DataView(bytes, start);
  expect(bytes.byteLength - start).toBe(3 * 15 + 13);
  expect([0, 4, 8].map((at) => view.getFloat32(30 + at, true))).toEqual([0.5, -2, 1]);
  expect([12, 13, 14].map((at) => view.getUint8(30 + at))).toEqual([51, 102, 153]);
  expect(view.getUint8(45)).toBe(3);
  expect([0, 4, 8].map((at) => view.getUint32(46 + at, true))).toEqual([0, 1, 2]);
});

test("a cloud as PLY has no faces and twelve bytes to a point", async () => {
  const text = await toPly(CLOUD).text();
  expect(text).not.toContain("face");
  expect((await toPly(CLOUD).arrayBuffer()).byteLength).toBe(text.indexOf("end_header\n") + 11 + 36);
});
