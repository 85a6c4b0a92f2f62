/// What surfaces are made of: three's materials by the names of their classes.
import {
  DoubleSide,
  type Material,
  MeshBasicMaterial,
  MeshLambertMaterial,
  MeshNormalMaterial,
  MeshPhongMaterial,
  MeshStandardMaterial,
} from "three";
import type { MeshLook, MeshMaterial } from "./mesh_types";

/** TensorBoard's, of surfaces without colours (tf_mesh_dashboard/mesh-viewer.ts). */
const PLAIN = "#a0a0a0";
const WHITE = "#ffffff";

/** Of a surface; `hasColors` says whether its vertices have some. */
export function makeSurfaceMaterial(logged: MeshMaterial, look: MeshLook, hasColors: boolean): Material {
  const isOfRun = look.colors === "run";
  const vertexColors = hasColors && !isOfRun;
  const color = isOfRun ? look.color : (logged.color ?? (hasColors ? WHITE : PLAIN));
  const common = {
    side: DoubleSide,
    opacity: logged.opacity,
    transparent: logged.opacity < 1,
    wireframe: look.form === "wireframe" || (look.form === "surface" && logged.isWireframe),
    polygonOffset: look.form === "both",
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 1,
  };
  const flatShading = look.shading === "logged" ? logged.isFlat : look.shading === "flat";
  switch (logged.cls) {
    case "MeshBasicMaterial":
      return new MeshBasicMaterial({ ...common, color, vertexColors });
    case "MeshNormalMaterial":
      return new MeshNormalMaterial({ ...common, flatShading });
    case "MeshPhongMaterial":
      return new MeshPhongMaterial({
        ...common,
        color,
        vertexColors,
        flatShading,
        shininess: logged.shininess,
      });
    case "MeshStandardMaterial": {
      const { roughness, metalness } = logged;
      return new MeshStandardMaterial({ ...common, color, vertexColors, flatShading, roughness, metalness });
    }
    default:
      return new MeshLambertMaterial({ ...common, color, vertexColors, flatShading });
  }
}

/** Of the edges over a surface. */
export function makeEdgeMaterial(color: string): Material {
  return new MeshBasicMaterial({ color, wireframe: true, transparent: true, opacity: 0.35 });
}
