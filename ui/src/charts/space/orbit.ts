/// A camera that goes round a figure by pointer, wheel and keys.
import { OrthographicCamera, type PerspectiveCamera } from "three";
import { type Ball, type Bounds, ballRound, type Triple } from "./bounds";
import { type GestureOptions, listenToOrbit, type Spot } from "./orbit_gestures";
import {
  aimedAlong,
  directionsOf,
  FLAT,
  fromFigure,
  type OrbitState,
  START,
  shift,
  toFigure,
  turn,
  type Upright,
  zoomBy,
} from "./orbit_state";
import type { SpaceSurface } from "./surface";

export interface OrbitOptions extends GestureOptions {
  /** Default: `y`. */
  readonly upright?: Upright;
  /** What a double click and the key 0 do. Default: back to the start, which `onChange` hears. */
  readonly onReset?: () => void;
}

const RADIANS_PER_HEIGHT = Math.PI;
const DEGREE = Math.PI / 180;
/** Room round the ball. */
const MARGIN = 1.05;
/** Distance of the planes of sight, in distances of the eye and in radii behind the target. */
const NEAR = 0.01;
const FAR_RADII = 200;

/** Moves `camera` and draws the surface again; `onChange` hears what people did. */
export class Orbit {
  readonly #surface: SpaceSurface;
  readonly #camera: PerspectiveCamera | OrthographicCamera;
  readonly #canvas: HTMLCanvasElement;
  readonly #onChange: (state: OrbitState) => void;
  readonly #start: OrbitState;
  readonly #controller = new AbortController();
  #upright: Upright;
  #ball: Ball = { center: [0, 0, 0], radius: 1 };
  #state: OrbitState;

  constructor(
    surface: SpaceSurface,
    camera: PerspectiveCamera | OrthographicCamera,
    canvas: HTMLCanvasElement,
    onChange: (state: OrbitState) => void,
    options: OrbitOptions = {},
  ) {
    this.#surface = surface;
    this.#camera = camera;
    this.#canvas = canvas;
    this.#onChange = onChange;
    this.#start = options.isFlat ? FLAT : START;
    this.#state = this.#start;
    this.#upright = options.upright ?? "y";
    const target = {
      turn: (px: Spot) => this.#turn(px),
      pan: (px: Spot) => this.#pan(px),
      zoom: (factor: number, at: Spot) => this.#zoom(factor, at),
      reset: options.onReset ?? (() => this.#change(this.#start)),
    };
    listenToOrbit(canvas, target, options, this.#controller.signal);
    this.#place();
  }

  state(): OrbitState {
    return this.#state;
  }

  /** The state that sees the figure from a place in its own measure. */
  seenFrom(eye: Triple, lookAt: Triple): OrbitState {
    const { center, radius } = this.#ball;
    const back = fromFigure(sum(eye, lookAt, -1), this.#upright);
    const target = fromFigure(sum(lookAt, center, -1), this.#upright);
    const zoom = (this.#distance * this.#state.zoom) / Math.hypot(...back);
    return aimedAlong(back, zoom, [target[0] / radius, target[1] / radius, target[2] / radius]);
  }

  /** Shows a state without telling. */
  restore(state: OrbitState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#place();
  }

  /** What states are measured by from now on; the state itself stays. */
  fit(bounds: Bounds): void {
    this.#ball = ballRound(bounds);
    this.#place();
  }

  setUpright(upright: Upright): void {
    this.#upright = upright;
    this.#place();
  }

  /** Ends listening. */
  dispose(): void {
    this.#controller.abort();
  }

  #turn({ x, y }: Spot): void {
    const perPx = RADIANS_PER_HEIGHT / this.#height;
    this.#change(turn(this.#state, -x * perPx, -y * perPx));
  }

  #pan({ x, y }: Spot): void {
    const perPx = this.#radiiPerPx;
    this.#change(shift(this.#state, -x * perPx, y * perPx));
  }

  #zoom(factor: number, { x, y }: Spot): void {
    const perPx = this.#radiiPerPx;
    this.#change(zoomBy(this.#state, factor, [x * perPx, -y * perPx]));
  }

  #change(state: OrbitState): void {
    this.restore(state);
    this.#onChange(state);
  }

  get #height(): number {
    return Math.max(1, this.#canvas.clientHeight);
  }

  /** At the distance of the target. */
  get #radiiPerPx(): number {
    return (2 * this.#halfHeight) / this.#ball.radius / this.#height;
  }

  /** Half of what is seen at the distance of the target, in the figure's own measure. */
  get #halfHeight(): number {
    const camera = this.#camera;
    if (camera instanceof OrthographicCamera) return (MARGIN * this.#ball.radius) / this.#state.zoom;
    return this.#distance * Math.tan((camera.fov / 2) * DEGREE);
  }

  get #distance(): number {
    const camera = this.#camera;
    const halfAngle = camera instanceof OrthographicCamera ? Math.PI / 6 : (camera.fov / 2) * DEGREE;
    return (MARGIN * this.#ball.radius) / Math.sin(halfAngle) / this.#state.zoom;
  }

  #place(): void {
    const { back, up } = directionsOf(this.#state);
    const { center, radius } = this.#ball;
    const target = sum(center, toFigure(this.#state.target, this.#upright), radius);
    const camera = this.#camera;
    camera.position.set(...sum(target, toFigure(back, this.#upright), this.#distance));
    camera.up.set(...toFigure(up, this.#upright));
    camera.near = this.#distance * NEAR;
    camera.far = this.#distance + FAR_RADII * radius;
    if (camera instanceof OrthographicCamera) {
      camera.top = this.#halfHeight;
      camera.bottom = -this.#halfHeight;
      camera.near = -camera.far;
    }
    camera.lookAt(...target);
    camera.updateProjectionMatrix();
    this.#surface.redraw();
  }
}

/** `a` and `factor` times `b`. */
function sum(a: Triple, b: Triple, factor: number): [number, number, number] {
  return [a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]];
}
