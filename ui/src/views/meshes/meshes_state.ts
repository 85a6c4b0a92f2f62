/// What all cards of meshes have in common: how they are looked at, and from where.
import { batch, type Signal, signal } from "@preact/signals";
import type { Bounds } from "../../charts/space/bounds";
import type { MeshLook } from "../../charts/space/mesh_types";
import { formatOrbit, type OrbitState, parseOrbit } from "../../charts/space/orbit_state";
import type { Option } from "../../state/options";
import { type Page, usePage } from "../../state/page";
import { settleMillis } from "../../state/testing";
import type { ShownMesh } from "./use_mesh";

export const KIND = "meshes";
export const MAX_POINT_SCALE = 10;
export const MAX_SAMPLE = 10_000;

/** How long the camera stands still before it is written into the address. */
const VIEW_MILLIS = 250;

/** Where the shared camera is, and how the address says it; `null` while it moves. */
interface SharedView {
  readonly view: OrbitState;
  readonly text: string | null;
}

export class MeshesState {
  readonly form: Option<MeshLook["form"]>;
  readonly shading: Option<MeshLook["shading"]>;
  readonly lights: Option<MeshLook["lights"]>;
  readonly colors: Option<MeshLook["colors"]>;
  readonly upright: Option<MeshLook["upright"]>;
  readonly hasAxes: Option<boolean>;
  readonly pointScale: Option<number>;
  readonly camera: Option<"shared" | "own">;
  /** Whether each value is seen whole, or from where the one before was. */
  readonly fitsEach: Option<boolean>;
  /** Which mesh of a step, from 0 on; the last one where there are fewer. */
  readonly sample: Option<number>;
  readonly cardWidthPx: Option<number>;
  /** What cards near the visible part show, by their ids. */
  readonly shown = new Map<string, ShownMesh>();
  /** Counts how often people asked for the view at the beginning. */
  readonly nResets: Signal<number> = signal(0);
  /** What the views of cards are measured by, so that steps of different sizes are seen from one place. */
  readonly #measures = new Map<string, Bounds>();
  /** Of the shared camera as text, empty where it was not moved. */
  readonly #written: Option<string>;
  readonly #shared: Signal<SharedView | null> = signal(null);
  readonly #own: Signal<ReadonlyMap<string, OrbitState>> = signal(new Map());
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ options }: Page) {
    this.form = options.choice(`${KIND}.form`, ["surface", "wireframe", "both", "points"]);
    this.shading = options.choice(`${KIND}.shading`, ["logged", "smooth", "flat"]);
    this.lights = options.choice(`${KIND}.lights`, ["logged", "camera"]);
    this.colors = options.choice(`${KIND}.colors`, ["logged", "run"]);
    this.upright = options.choice(`${KIND}.up`, ["y", "z"]);
    this.hasAxes = options.flag(`${KIND}.axes`, true);
    this.pointScale = options.number(`${KIND}.points`, 1, 0.1, MAX_POINT_SCALE);
    this.camera = options.choice(`${KIND}.camera`, ["shared", "own"]);
    this.fitsEach = options.flag(`${KIND}.fit`, false);
    this.sample = options.number(`${KIND}.sample`, 0, 0, MAX_SAMPLE);
    this.cardWidthPx = options.number(`${KIND}.width`, 300, 180, 900);
    this.#written = options.text(`${KIND}.view`);
  }

  /** How everything is drawn, `color` being that of the run; subscribes to changes. */
  lookOf(color: string): MeshLook {
    return {
      form: this.form.value,
      shading: this.shading.value,
      lights: this.lights.value,
      colors: this.colors.value,
      color,
      pointScale: this.pointScale.value,
      upright: this.upright.value,
      hasAxes: this.hasAxes.value,
    };
  }

  /** From where a card is looked at, `null` for where it begins; subscribes to changes. */
  viewOf(card: string): OrbitState | null {
    if (this.camera.value === "own") return this.#own.value.get(card) ?? null;
    const [shared, text] = [this.#shared.value, this.#written.value];
    if (shared && (shared.text === null || shared.text === text)) return shared.view;
    return parseOrbit(text) ?? null;
  }

  /** Looks from there at a card, or at all where they share the camera. */
  setView(card: string, view: OrbitState): void {
    if (this.camera.peek() === "own") {
      this.#own.value = new Map([...this.#own.peek(), [card, view]]);
      return;
    }
    this.#shared.value = { view, text: null };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), settleMillis(VIEW_MILLIS));
  }

  /** Looks as at the beginning at a card, or at all where they share the camera. */
  resetView(card: string): void {
    if (this.camera.peek() === "shared") {
      this.resetAll();
      return;
    }
    this.#measures.delete(card);
    const own = new Map(this.#own.peek());
    own.delete(card);
    batch(() => {
      this.#own.value = own;
      this.nResets.value += 1;
    });
  }

  /** Looks as at the beginning at all cards. */
  resetAll(): void {
    clearTimeout(this.#timer);
    this.#measures.clear();
    batch(() => {
      this.#own.value = new Map();
      this.#shared.value = null;
      this.#written.reset();
      this.nResets.value += 1;
    });
  }

  /** What the view of a card is measured by: the first bounds that it had, or these. */
  measureOf(card: string, bounds: Bounds, isAnew: boolean): Bounds {
    const measure = (isAnew ? undefined : this.#measures.get(card)) ?? bounds;
    this.#measures.set(card, measure);
    return measure;
  }

  #write(): void {
    const shared = this.#shared.peek();
    if (!shared) return;
    const text = formatOrbit(shared.view);
    batch(() => {
      this.#shared.value = { view: shared.view, text };
      this.#written.value = text;
    });
  }
}

const states = new WeakMap<Page, MeshesState>();

/** The one state of the page that the component stands on. */
export function useMeshes(): MeshesState {
  const page = usePage();
  const state = states.get(page) ?? new MeshesState(page);
  states.set(page, state);
  return state;
}
