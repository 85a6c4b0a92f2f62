/// The scene of a mesh: its surface, edges or points, and its lights.
import {
  BufferAttribute,
  BufferGeometry,
  type Material,
  Mesh,
  OrthographicCamera,
  PerspectiveCamera,
  type Points,
  Scene,
  Sphere,
  Vector3,
} from "three";
import { ballRound } from "./bounds";
import { coarsenFaces, coarsenPoints } from "./coarse_mesh";
import { MeshLights } from "./mesh_lights";
import { makeEdgeMaterial, makeSurfaceMaterial } from "./mesh_materials";
import { makePoints } from "./mesh_points";
import type { MeshConfig, MeshData, MeshLook } from "./mesh_types";
import { isSpaceFast } from "./stage";

/** Diameter in px of the points of a cloud, by how many there are at most. */
const POINT_SIZES: readonly (readonly [nPoints: number, px: number])[] = [
  [200, 7],
  [5_000, 4.5],
  [50_000, 3],
];
const LEAST_POINT_PX = 2;
const WHITE = "#ffffff";
/** Faces or points that are drawn while the camera moves, at most: a graphics card draws so many in time. */
const MOST_MOVING = 1_000_000;
/** The same without one. */
const MOST_MOVING_SOFTWARE = 20_000;

export class MeshFigure {
  readonly scene = new Scene();
  readonly camera: PerspectiveCamera | OrthographicCamera;
  readonly #lights: MeshLights;
  readonly #mostMoving = isSpaceFast() ? MOST_MOVING : MOST_MOVING_SOFTWARE;
  #geometry = new BufferGeometry();
  /** Its vertices are those of the whole, without a copy; made when it is first needed. */
  #coarse: BufferGeometry | null = null;
  #drawn: (Mesh | Points)[] = [];
  #data: MeshData | null = null;
  #isSurface = false;
  #isCoarse = false;

  constructor({ camera }: MeshConfig) {
    this.camera = camera.isOrthographic ? new OrthographicCamera() : new PerspectiveCamera(camera.fov);
    this.scene.add(this.camera);
    this.#lights = new MeshLights(this.scene, this.camera);
  }

  /** Shows a mesh; its arrays are used as they are, without a copy. `edgeColor` is `#rrggbb`. */
  show(data: MeshData, config: MeshConfig, look: MeshLook, edgeColor: string): void {
    if (data !== this.#data) this.#take(data);
    this.#clear();
    this.#lights.set(look.lights === "logged" ? config.lights : null);
    if (data.vertices.length === 0) return;
    const isSurface = data.faces.length > 0 && look.form !== "points";
    if (isSurface !== this.#isSurface) this.#dropCoarse();
    this.#isSurface = isSurface;
    if (isSurface) this.#addSurface(data, config, look, edgeColor);
    else this.#addPoints(data, config, look);
  }

  /** Draws less of a large mesh from now on, or all of it again; says whether that is another picture. */
  setCoarse(isCoarse: boolean): boolean {
    const wasCoarse = this.#isCoarse;
    this.#isCoarse = isCoarse && this.#isLarge;
    for (const object of this.#drawn) object.geometry = this.#shown;
    return this.#isCoarse !== wasCoarse;
  }

  /** Frees what the graphics card holds of it. */
  dispose(): void {
    this.#clear();
    this.#lights.clear();
    this.#dropCoarse();
    this.#geometry.dispose();
  }

  get #isLarge(): boolean {
    const { faces, vertices } = this.#data ?? NOTHING;
    return (this.#isSurface ? faces : vertices).length > 3 * this.#mostMoving;
  }

  get #shown(): BufferGeometry {
    if (!this.#isCoarse || !this.#data) return this.#geometry;
    this.#coarse ??= this.#coarsen(this.#data);
    return this.#coarse;
  }

  #coarsen(data: MeshData): BufferGeometry {
    const coarse = new BufferGeometry();
    coarse.attributes = this.#geometry.attributes;
    coarse.boundingSphere = this.#geometry.boundingSphere;
    const most = this.#mostMoving;
    const index = this.#isSurface ? coarsenFaces(data, most) : coarsenPoints(data.vertices.length / 3, most);
    return coarse.setIndex(new BufferAttribute(index, 1));
  }

  /** Its vertices stay: three frees those of what it disposes of. */
  #dropCoarse(): void {
    if (this.#coarse) this.#coarse.attributes = {};
    this.#coarse?.dispose();
    this.#coarse = null;
  }

  #take(data: MeshData): void {
    this.#dropCoarse();
    this.#geometry.dispose();
    this.#isCoarse = false;
    this.#data = data;
    this.#geometry = new BufferGeometry();
    this.#geometry.setAttribute("position", new BufferAttribute(data.vertices, 3));
    if (data.colors.length > 0) {
      this.#geometry.setAttribute("color", new BufferAttribute(data.colors, 3, true));
    }
    if (data.faces.length > 0) this.#geometry.setIndex(new BufferAttribute(data.faces, 1));
    if (!data.bounds) return;
    const { center, radius } = ballRound(data.bounds);
    this.#geometry.boundingSphere = new Sphere(new Vector3(...center), radius);
  }

  #addSurface(data: MeshData, { material }: MeshConfig, look: MeshLook, edgeColor: string): void {
    if (!this.#geometry.getAttribute("normal")) this.#geometry.computeVertexNormals();
    this.#add(new Mesh(this.#shown, makeSurfaceMaterial(material, look, data.colors.length > 0)));
    if (look.form === "both") this.#add(new Mesh(this.#shown, makeEdgeMaterial(edgeColor)));
  }

  #addPoints({ vertices, colors }: MeshData, { material }: MeshConfig, look: MeshLook): void {
    const hasColors = colors.length > 0 && look.colors === "logged";
    const logged = look.colors === "logged" ? material.color : null;
    const isSized = material.size !== null;
    const points = makePoints(this.#shown, {
      size: (material.size ?? pointPx(vertices.length / 3)) * look.pointScale,
      hasAttenuation: isSized && material.hasAttenuation,
      grows: !isSized,
      color: logged ?? (hasColors ? WHITE : look.color),
      hasColors,
      opacity: material.opacity,
    });
    this.#add(points);
  }

  #add(object: Mesh | Points): void {
    this.#drawn.push(object);
    this.scene.add(object);
  }

  #clear(): void {
    for (const object of this.#drawn) {
      this.scene.remove(object);
      (object.material as Material).dispose();
    }
    this.#drawn = [];
  }
}

const NOTHING = { faces: new Uint32Array(), vertices: new Float32Array() };

function pointPx(nPoints: number): number {
  return POINT_SIZES.find(([most]) => nPoints <= most)?.[1] ?? LEAST_POINT_PX;
}
