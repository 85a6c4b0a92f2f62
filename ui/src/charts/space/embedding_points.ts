/// The points of an embedding in one draw: discs in the colours of a palette, or small images out of a sprite.
import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  GLSL3,
  LinearFilter,
  NearestFilter,
  Points,
  RGBAFormat,
  ShaderMaterial,
  Sphere,
  Texture,
  Vector2,
  Vector3,
} from "three";

/** Colours that one palette can hold. */
export const maxColors = 256;

/** A picture with an image for each point, row after row. */
export interface Sprite {
  readonly picture: ImageBitmap | HTMLImageElement;
  /** Of one image in pixels of the picture. */
  readonly width: number;
  readonly height: number;
}

export interface PointsLook {
  /** Diameter of a disc in device pixels, at the distance of the camera's target. */
  readonly sizePixels: number;
  /** How far the eye is from that target; 0 where size does not depend on distance. */
  readonly eyeDistance: number;
  /** CSS colour, `#rrggbb`, into which far points fade. */
  readonly ground: string;
}

const vertexShader = `
in float slot;
in float state;
uniform sampler2D palette;
uniform float sizePixels;
uniform float eyeDistance;
uniform vec3 ground;
uniform vec2 tiles;
out vec4 tint;
flat out vec2 tile;
void main() {
  vec4 place = modelViewMatrix * vec4(position, 1.0);
  gl_Position = projectionMatrix * place;
  bool isHidden = state == 2.0 || position.x != position.x;
  if (isHidden) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  float nearness = eyeDistance > 0.0 ? eyeDistance / max(-place.z, eyeDistance * 0.05) : 1.0;
  float raise = state == 3.0 ? 1.4 : 1.0;
  gl_PointSize = clamp(sizePixels * nearness * raise, 1.5, 256.0);
  vec3 color = texelFetch(palette, ivec2(int(slot), 0), 0).rgb;
  float fade = eyeDistance > 0.0 ? clamp(0.9 * (1.1 - nearness), 0.0, 0.5) : 0.0;
  tint = vec4(mix(color, ground, fade), state == 1.0 ? 0.14 : 0.85);
  float column = tiles.x > 0.0 ? mod(float(gl_VertexID), tiles.x) : 0.0;
  tile = vec2(column, tiles.x > 0.0 ? floor(float(gl_VertexID) / tiles.x) : 0.0);
}`;

const fragmentShader = `
in vec4 tint;
flat in vec2 tile;
uniform sampler2D picture;
uniform vec2 tiles;
uniform vec2 tileSize;
out vec4 color;
void main() {
  if (tiles.x > 0.0 && tile.y < tiles.y) {
    vec4 image = texture(picture, (tile + gl_PointCoord) * tileSize);
    vec2 edge = abs(gl_PointCoord - 0.5);
    bool isFrame = max(edge.x, edge.y) > 0.46;
    color = isFrame ? tint : vec4(image.rgb, image.a * tint.a);
  } else {
    float reach = length(gl_PointCoord - 0.5);
    float edge = fwidth(reach);
    color = vec4(tint.rgb, tint.a * (1.0 - smoothstep(0.5 - edge, 0.5, reach)));
  }
  if (color.a < 0.05) discard;
}`;

/** Holds its own buffers and textures until `dispose`. */
export class EmbeddingPoints {
  readonly object: Points<BufferGeometry, ShaderMaterial>;
  readonly #geometry = new BufferGeometry();
  readonly #palette = new DataTexture(new Uint8Array(4 * maxColors), maxColors, 1, RGBAFormat);
  readonly #material: ShaderMaterial;
  #picture: Texture | null = null;

  constructor() {
    this.#palette.magFilter = NearestFilter;
    this.#palette.minFilter = NearestFilter;
    this.#material = new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader,
      fragmentShader,
      transparent: true,
      uniforms: {
        palette: { value: this.#palette },
        picture: { value: null },
        sizePixels: { value: 1 },
        eyeDistance: { value: 0 },
        ground: { value: new Vector3(1, 1, 1) },
        tiles: { value: new Vector2(0, 0) },
        tileSize: { value: new Vector2(1, 1) },
      },
    });
    this.#geometry.boundingSphere = new Sphere();
    this.object = new Points(this.#geometry, this.#material);
    this.object.frustumCulled = false;
  }

  /** x, y and z of one point after another; NaN for a point without a position. */
  setPositions(positions: Float32Array, isFlat: boolean): void {
    this.#set("position", positions, 3);
    this.#material.depthTest = !isFlat;
    this.#material.depthWrite = !isFlat;
  }

  /** Where each point's colour lies in the palette. */
  setSlots(slots: Uint8Array): void {
    this.#set("slot", slots, 1);
  }

  /** A `PointState` for each point; the shader knows its numbers. */
  setStates(states: Uint8Array): void {
    this.#set("state", states, 1);
  }

  /** Colours as `#rrggbb`, at most `maxColors`. */
  setPalette(colors: readonly string[]): void {
    const texels = this.#palette.image.data as Uint8Array;
    colors.slice(0, maxColors).forEach((color, i) => {
      texels.set([...channelsOf(color), 255], 4 * i);
    });
    this.#palette.needsUpdate = true;
  }

  setLook({ sizePixels, eyeDistance, ground }: PointsLook): void {
    this.#uniform("sizePixels").value = sizePixels;
    this.#uniform("eyeDistance").value = eyeDistance;
    const [r = 0, g = 0, b = 0] = channelsOf(ground).map((channel) => channel / 255);
    (this.#uniform("ground").value as Vector3).set(r, g, b);
  }

  /** Draws images instead of discs; `null` for discs. */
  setSprite(sprite: Sprite | null): void {
    this.#picture?.dispose();
    this.#picture = sprite && textureOf(sprite);
    this.#uniform("picture").value = this.#picture;
    const [columns, rows] = sprite ? tilesOf(sprite) : [0, 0];
    (this.#uniform("tiles").value as Vector2).set(columns, rows);
    if (!sprite) return;
    const { width, height } = sprite.picture;
    (this.#uniform("tileSize").value as Vector2).set(sprite.width / width, sprite.height / height);
  }

  dispose(): void {
    this.#geometry.dispose();
    this.#material.dispose();
    this.#palette.dispose();
    this.#picture?.dispose();
  }

  #uniform(name: string): { value: unknown } {
    const uniform = this.#material.uniforms[name];
    if (!uniform) throw new Error(`the shader has no ${name}`);
    return uniform;
  }

  /** Keeps the buffer where the number of points is the same. */
  #set(name: string, values: Float32Array | Uint8Array, nEach: number): void {
    const known = this.#geometry.getAttribute(name) as BufferAttribute | undefined;
    if (known && known.array.length === values.length) {
      known.array.set(values);
      known.needsUpdate = true;
    } else {
      this.#geometry.setAttribute(name, new BufferAttribute(values.slice(), nEach));
    }
  }
}

/** Columns and rows of whole images in the picture. */
export function tilesOf({ picture, width, height }: Sprite): readonly [columns: number, rows: number] {
  return [Math.floor(picture.width / width), Math.floor(picture.height / height)];
}

function textureOf({ picture }: Sprite): Texture {
  const texture = new Texture(picture);
  texture.flipY = false;
  texture.generateMipmaps = false;
  texture.minFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

function channelsOf(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) || 0);
}
