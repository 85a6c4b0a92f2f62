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
import { MeshLights } from "./mesh_lights";
import { makeEdgeMaterial, makeSurfaceMaterial } from "./mesh_materials";
import { makePoints } from "./mesh_points";
import type { MeshConfig, MeshData, MeshLook } from "./mesh_types";

/** Diameter in px of the points of a cloud, by how many there are at most. */
const POINT_SIZES: readonly (readonly [nPoints: number, px: number])[] = [
  [200, 7],
  [5_000, 4.5],
  [50_000, 3],
];
const LEAST_POINT_PX = 2;
const WHITE = "#ffffff";

export class MeshFigure {
  readonly scene = new Scene();
  readonly camera: PerspectiveCamera | OrthographicCamera;
  readonly #lights: MeshLights;
  #geometry = new BufferGeometry();
  #drawn: (Mesh | Points)[] = [];
  #data: MeshData | null = null;

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
    if (data.faces.length > 0 && look.form !== "points") this.#addSurface(data, config, look, edgeColor);
    else this.#addPoints(data, config, look);
  }

  /** Frees what the graphics card holds of it. */
  dispose(): void {
    this.#clear();
    this.#lights.clear();
    this.#geometry.dispose();
  }

  #take(data: MeshData): void {
    this.#geometry.dispose();
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
    this.#add(new Mesh(this.#geometry, makeSurfaceMaterial(material, look, data.colors.length > 0)));
    if (look.form === "both") this.#add(new Mesh(this.#geometry, makeEdgeMaterial(edgeColor)));
  }

  #addPoints({ vertices, colors }: MeshData, { material }: MeshConfig, look: MeshLook): void {
    const hasColors = colors.length > 0 && look.colors === "logged";
    const logged = look.colors === "logged" ? material.color : null;
    const isSized = material.size !== null;
    const points = makePoints(this.#geometry, {
      size: (material.size ?? pointPx(vertices.length / 3)) * look.pointScale,
      hasAttenuation: isSized && material.hasAttenuation,
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

function pointPx(nPoints: number): number {
  return POINT_SIZES.find(([most]) => nPoints <= most)?.[1] ?? LEAST_POINT_PX;
}
