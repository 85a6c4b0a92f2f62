/// Points of a cloud as discs, all of one size in px or in the measure of the mesh.
import { type BufferGeometry, type Camera, Color, GLSL3, Points, ShaderMaterial, Vector4 } from "three";
import { theStage } from "./stage";

export interface PointsStyle {
  /** Diameter in px, or in the measure of the mesh with attenuation. */
  readonly size: number;
  readonly hasAttenuation: boolean;
  /** Whether they are larger in a high picture. */
  readonly grows: boolean;
  /** Of points without a colour of their own, and times those that have one; `#rrggbb`. */
  readonly color: string;
  readonly hasColors: boolean;
  /** 0 to 1. */
  readonly opacity: number;
}

const MAX_DEVICE_PIXELS = 256;
/** Height in px of a picture from which on points grow, with its root. */
const GROWS_FROM = 300;
/** Discs that are larger have a darker rim, so that one is told from the next. */
const LEAST_WITH_RIM = 3;

const vertexShader = `
uniform float pixels;
uniform float pixelsPerUnit;
uniform vec3 tint;
#ifdef HAS_COLORS
in vec3 color;
#endif
out vec3 shade;
flat out float rim;
void main() {
  vec4 place = modelViewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * place;
  float size = pixelsPerUnit > 0.0 ? pixelsPerUnit / gl_Position.w : pixels;
  gl_PointSize = clamp(size, 1.0, ${MAX_DEVICE_PIXELS.toFixed(1)});
  rim = gl_PointSize > ${LEAST_WITH_RIM.toFixed(1)} ? 0.65 : 1.0;
  shade = tint;
#ifdef HAS_COLORS
  shade *= color;
#endif
}`;

const fragmentShader = `
in vec3 shade;
flat in float rim;
uniform float opacity;
out vec4 drawn;
void main() {
  float reach = length(gl_PointCoord - 0.5);
  if (reach > 0.5) discard;
  drawn = vec4(shade * mix(1.0, rim, smoothstep(0.28, 0.5, reach)), opacity);
}`;

/** Draws the vertices of `geometry`; `color` of its attributes is used where the style says so. */
export function makePoints(geometry: BufferGeometry, style: PointsStyle): Points {
  const uniforms = {
    pixels: { value: 1 },
    pixelsPerUnit: { value: 0 },
    tint: { value: new Color(style.color) },
    opacity: { value: style.opacity },
  };
  const material = new ShaderMaterial({
    glslVersion: GLSL3,
    vertexShader,
    fragmentShader,
    uniforms,
    defines: style.hasColors ? { HAS_COLORS: "" } : {},
    transparent: style.opacity < 1,
  });
  const points = new Points(geometry, material);
  const viewport = new Vector4();
  points.onBeforeRender = (renderer, _scene, camera) => {
    const height = renderer.getCurrentViewport(viewport).w;
    const ratio = theStage()?.pixelRatio ?? 1;
    const growth = style.grows ? Math.max(1, Math.sqrt(height / ratio / GROWS_FROM)) : 1;
    uniforms.pixels.value = style.size * ratio * growth;
    uniforms.pixelsPerUnit.value = style.hasAttenuation ? style.size * pixelsOfUnit(camera, height) : 0;
    material.uniformsNeedUpdate = true;
  };
  return points;
}

/** Device pixels that a unit of length has at the distance 1. */
function pixelsOfUnit(camera: Camera, height: number): number {
  return ((camera.projectionMatrix.elements[5] ?? 1) * height) / 2;
}
