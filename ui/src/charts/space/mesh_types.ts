/// What a mesh is, and how it is looked at: plain arrays and words.
import type { Bounds, Triple } from "./bounds";
import type { Upright } from "./orbit_state";

/** Three numbers to a row. */
export interface MeshData {
  /** All finite. */
  readonly vertices: Float32Array;
  /** Numbers of a triangle's vertices; empty for a cloud of points. */
  readonly faces: Uint32Array;
  /** Red, green and blue of each vertex, 0 to 255; empty where there are none. */
  readonly colors: Uint8Array;
  /** `null` where there is no vertex. */
  readonly bounds: Bounds | null;
}

export interface MeshLight {
  /** Name of three's class. */
  readonly cls: string;
  /** As all colours `#rrggbb`. */
  readonly color: string;
  /** Of the lower half of a hemisphere. */
  readonly groundColor: string;
  /** 1 shows the colours of a surface that faces it as they are. */
  readonly intensity: number;
  readonly position: Triple;
}

export interface MeshMaterial {
  /** Name of three's class; `null` where nothing was said. */
  readonly cls: string | null;
  readonly color: string | null;
  /** Of a point: in the mesh's measure, or in px without attenuation. */
  readonly size: number | null;
  readonly hasAttenuation: boolean;
  readonly opacity: number;
  readonly roughness: number;
  readonly metalness: number;
  readonly shininess: number;
  readonly isWireframe: boolean;
  readonly isFlat: boolean;
}

export interface MeshCamera {
  readonly isOrthographic: boolean;
  /** Degrees from top to bottom. */
  readonly fov: number;
  /** `null` where all of it is to be seen. */
  readonly position: Triple | null;
  readonly lookAt: Triple | null;
}

/** How a mesh was meant to be shown. */
export interface MeshConfig {
  readonly camera: MeshCamera;
  /** `null` where none were named. */
  readonly lights: readonly MeshLight[] | null;
  readonly material: MeshMaterial;
}

export type MeshForm = "surface" | "wireframe" | "both" | "points";

/** How people want it shown. */
export interface MeshLook {
  readonly form: MeshForm;
  readonly shading: "logged" | "smooth" | "flat";
  readonly lights: "logged" | "camera";
  /** Whether what was logged decides the colours, or the run. */
  readonly colors: "logged" | "run";
  /** Of the run, where there are none of the mesh; `#rrggbb`. */
  readonly color: string;
  /** Times the size that points have by themselves. */
  readonly pointScale: number;
  readonly upright: Upright;
  readonly hasAxes: boolean;
}
