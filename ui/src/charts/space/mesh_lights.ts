/// Lights of a mesh: those that were logged, or one that comes along with the camera.
import {
  AmbientLight,
  type Camera,
  DirectionalLight,
  HemisphereLight,
  type Light,
  PointLight,
  type Scene,
} from "three";
import type { MeshLight } from "./mesh_types";

/** three counts irradiance; a matt surface gives back one part in π of it (three's `BRDF_Lambert`). */
const PER_INTENSITY = Math.PI;
const AMBIENT = 0.45;
const HEADLIGHT = 0.6;
/** Of the headlight, seen from the camera: over the left shoulder. */
const SHOULDER = [-0.4, 0.6, 1] as const;

/** Puts the lights of a mesh into `scene` instead of those that were there. */
export class MeshLights {
  readonly #scene: Scene;
  readonly #camera: Camera;
  #lights: Light[] = [];

  constructor(scene: Scene, camera: Camera) {
    this.#scene = scene;
    this.#camera = camera;
  }

  /** `null` for the light that comes along with the camera. */
  set(logged: readonly MeshLight[] | null): void {
    this.clear();
    if (logged === null) this.#addHeadlight();
    else for (const light of logged) this.#add(makeLight(light), this.#scene);
  }

  clear(): void {
    for (const light of this.#lights) {
      light.removeFromParent();
      if (light instanceof DirectionalLight) light.target.removeFromParent();
      light.dispose();
    }
    this.#lights = [];
  }

  #addHeadlight(): void {
    this.#add(new AmbientLight("#ffffff", AMBIENT * PER_INTENSITY), this.#scene);
    const light = new DirectionalLight("#ffffff", HEADLIGHT * PER_INTENSITY);
    light.position.set(...SHOULDER);
    this.#add(light, this.#camera);
    this.#camera.add(light.target);
  }

  #add(light: Light, parent: Scene | Camera): void {
    this.#lights.push(light);
    parent.add(light);
  }
}

function makeLight({ cls, color, groundColor, intensity, position }: MeshLight): Light {
  const strength = intensity * PER_INTENSITY;
  const light = lightOf(cls, color, groundColor, strength);
  if (cls !== "AmbientLight") light.position.set(...position);
  return light;
}

function lightOf(cls: string, color: string, groundColor: string, strength: number): Light {
  switch (cls) {
    case "DirectionalLight":
      return new DirectionalLight(color, strength);
    case "HemisphereLight":
      return new HemisphereLight(color, groundColor, strength);
    case "PointLight":
      return new PointLight(color, strength, 0, 0);
    default:
      return new AmbientLight(color, strength);
  }
}
