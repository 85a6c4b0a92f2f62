/// A mesh in a canvas: drawn when something has changed, turned by pointer, wheel and keys.
import { type ChartTheme, readTheme } from "../canvas/theme";
import { drawAxesMark } from "./axes_mark";
import { type Bounds, ballRound, type Triple } from "./bounds";
import { MeshFigure } from "./mesh_figure";
import type { MeshCamera, MeshConfig, MeshData, MeshLook } from "./mesh_types";
import { Orbit } from "./orbit";
import type { OrbitState } from "./orbit_state";
import { isSpaceAvailable } from "./stage";
import { SpaceSurface } from "./surface";

export interface MeshChartOptions {
  /** Of the camera, once for all. */
  readonly config: MeshConfig;
  /** Whether the wheel zooms without Ctrl. */
  readonly takesWheel: boolean;
  /** People looked at it from elsewhere. */
  readonly onView: (view: OrbitState) => void;
  /** People asked for the view at the beginning. */
  readonly onReset: () => void;
}

/** A camera that stood still for so long is at rest. */
const REST_MILLIS = 200;

export class MeshChart {
  readonly #canvas: HTMLCanvasElement;
  readonly #figure: MeshFigure;
  readonly #surface: SpaceSurface;
  readonly #orbit: Orbit;
  #theme: ChartTheme;
  #look: MeshLook | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(canvas: HTMLCanvasElement, { config, takesWheel, onView, onReset }: MeshChartOptions) {
    this.#canvas = canvas;
    this.#theme = readTheme(canvas);
    this.#figure = new MeshFigure(config);
    const { scene, camera } = this.#figure;
    const ground = () => this.#theme.card;
    const isMoving = () => this.#isMoving;
    this.#surface = new SpaceSurface(canvas, {
      scene,
      camera,
      get ground() {
        return ground();
      },
      get isMoving() {
        return isMoving();
      },
      annotate: (context, _widthPx, heightPx) => this.#annotate(context, heightPx),
    });
    const move = (view: OrbitState) => {
      this.#move();
      onView(view);
    };
    this.#orbit = new Orbit(this.#surface, camera, canvas, move, { takesWheel, onReset });
  }

  show(data: MeshData, config: MeshConfig, look: MeshLook): void {
    this.#look = look;
    this.#figure.show(data, config, look, this.#theme.textDim);
    this.#orbit.setUpright(look.upright);
  }

  /** What views are measured by from now on. */
  fit(bounds: Bounds): void {
    this.#orbit.fit(bounds);
  }

  setView(view: OrbitState): void {
    if (this.#look && view !== this.#orbit.state()) this.#move();
    this.#orbit.restore(view);
  }

  /**
   * The view from where the logged camera stands, `null` where it stands nowhere.
   *
   * TensorBoard moves the middle of a surface to the origin before it looks (tf_mesh_dashboard/mesh-viewer.ts,
   * `_createMesh`), but not that of a cloud.
   */
  viewOf({ position, lookAt }: MeshCamera, { faces, bounds }: MeshData): OrbitState | null {
    if (!position || !bounds) return null;
    const { center } = ballRound(bounds);
    const origin: Triple = faces.length > 0 ? center : [0, 0, 0];
    return this.#orbit.seenFrom(plus(position, origin), lookAt ? plus(lookAt, origin) : center);
  }

  /** Reads the tokens anew; what is shown is to be shown again. */
  refreshTheme(): void {
    this.#theme = readTheme(this.#canvas);
    this.#surface.redraw();
  }

  dispose(): void {
    clearTimeout(this.#rest);
    this.#orbit.dispose();
    this.#surface.dispose();
    this.#figure.dispose();
  }

  get #isMoving(): boolean {
    return this.#rest !== undefined;
  }

  /** Until its camera rests it is drawn as fast as it can be. */
  #move(): void {
    clearTimeout(this.#rest);
    this.#figure.setCoarse(true);
    this.#rest = setTimeout(() => this.#endMove(), REST_MILLIS);
  }

  #endMove(): void {
    this.#rest = undefined;
    const isOther = this.#figure.setCoarse(false);
    if (isOther || !this.#surface.isSharp) this.#surface.redraw();
  }

  #annotate(context: CanvasRenderingContext2D, heightPx: number): void {
    if (!this.#look?.hasAxes) return;
    drawAxesMark(context, heightPx, this.#orbit.state(), this.#look.upright, this.#theme);
  }
}

/** A chart in `canvas`, `null` where the browser has no WebGL. */
export function makeMeshChart(canvas: HTMLCanvasElement, options: MeshChartOptions): MeshChart | null {
  return isSpaceAvailable() ? new MeshChart(canvas, options) : null;
}

function plus(a: Triple, b: Triple): Triple {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}
