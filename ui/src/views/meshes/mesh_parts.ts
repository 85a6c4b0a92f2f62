/// What a frame says of a mesh, in the words of the chart.
import type { Bounds, Triple } from "../../charts/space/bounds";
import type { MeshConfig, MeshData } from "../../charts/space/mesh_types";
import type { Column } from "../../wire/frames";
import type { MeshConfigMessage, MeshHeader } from "../../wire/messages";

export function dataOf({ low, high, radius }: MeshHeader, columns: ReadonlyMap<string, Column>): MeshData {
  const bounds: Bounds | null =
    low && high ? { low: tripleOf(low), high: tripleOf(high), radius: radius ?? undefined } : null;
  return {
    vertices: (columns.get("vertices") as Float32Array | undefined) ?? new Float32Array(),
    faces: (columns.get("faces") as Uint32Array | undefined) ?? new Uint32Array(),
    colors: (columns.get("colors") as Uint8Array | undefined) ?? new Uint8Array(),
    bounds,
  };
}

export function configOf({ camera, lights, material }: MeshConfigMessage): MeshConfig {
  return {
    camera: {
      isOrthographic: camera.cls === "OrthographicCamera",
      fov: camera.fov,
      position: camera.position && tripleOf(camera.position),
      lookAt: camera.look_at && tripleOf(camera.look_at),
    },
    lights:
      lights?.map(({ cls, color, ground_color, intensity, position }) => ({
        cls,
        color,
        groundColor: ground_color,
        intensity,
        position: tripleOf(position),
      })) ?? null,
    material: {
      cls: material.cls,
      color: material.color,
      size: material.size,
      hasAttenuation: material.size_attenuation,
      opacity: material.opacity,
      roughness: material.roughness,
      metalness: material.metalness,
      shininess: material.shininess,
      isWireframe: material.wireframe,
      isFlat: material.flat_shading,
    },
  };
}

function tripleOf([x = 0, y = 0, z = 0]: readonly number[]): Triple {
  return [x, y, z];
}
