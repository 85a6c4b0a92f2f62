/// What all cards of meshes have in common: how they are looked at, and from where.
import { batch, type Signal, signal } from "@preact/signals";
import type { Bounds } from "../../charts/space/bounds";
import type { MeshLook } from "../../charts/space/mesh_types";
import { formatOrbit, type OrbitState, parseOrbit } from "../../charts/space/orbit_state";
import { cardWidth } from "../../state/card_width";
import type { Option } from "../../state/options";
import { type Page, usePage } from "../../state/page";
import { settleMillis } from "../../state/testing";
import { MeshSamples } from "./mesh_samples";
import type { ShownMesh } from "./use_mesh";

export const KIND = "meshes";
export const MIN_POINT_SCALE = 0.1;
export const MAX_POINT_SCALE = 10;

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
  readonly cardWidthPx: Option<number>;
  readonly samples: MeshSamples;
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
  /** Of the points of each card, `null` where they have no size of their own. */
  readonly #scales = new Map<string, Signal<number | null>>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ options, fullCard }: Page) {
    this.samples = new MeshSamples(fullCard);
    this.form = options.choice(`${KIND}.form`, ["surface", "wireframe", "both", "points"]);
    this.shading = options.choice(`${KIND}.shading`, ["logged", "smooth", "flat"]);
    this.lights = options.choice(`${KIND}.lights`, ["logged", "camera"]);
    this.colors = options.choice(`${KIND}.colors`, ["logged", "run"]);
    this.upright = options.choice(`${KIND}.up`, ["y", "z"]);
    this.hasAxes = options.flag(`${KIND}.axes`, true);
    this.pointScale = options.number(`${KIND}.points`, 1, MIN_POINT_SCALE, MAX_POINT_SCALE);
    this.camera = options.choice(`${KIND}.camera`, ["shared", "own"]);
    this.fitsEach = options.flag(`${KIND}.fit`, false);
    this.cardWidthPx = cardWidth(options, KIND, 300);
    this.#written = options.text(`${KIND}.view`);
  }

  /** How a card is drawn, `color` being that of its run; subscribes to changes. */
  lookOf(card: string, color: string): MeshLook {
    return {
      form: this.form.value,
      shading: this.shading.value,
      lights: this.lights.value,
      colors: this.colors.value,
      color,
      pointScale: this.scaleOf(card) ?? this.pointScale.value,
      upright: this.upright.value,
      hasAxes: this.hasAxes.value,
    };
  }

  /** Times the size that the points of a card have, `null` where that is the setting's; subscribes to changes. */
  scaleOf(card: string): number | null {
    return this.#scaleOf(card).value;
  }

  /** Makes the points of one card larger by `factor`. */
  scalePoints(card: string, factor: number): void {
    const own = this.#scaleOf(card);
    const scale = (own.peek() ?? this.pointScale.peek()) * factor;
    own.value = Math.min(MAX_POINT_SCALE, Math.max(MIN_POINT_SCALE, scale));
  }

  /** Gives the points of one card the size of the setting again. */
  resetScale(card: string): void {
    this.#scaleOf(card).value = null;
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

  #scaleOf(card: string): Signal<number | null> {
    const scale = this.#scales.get(card) ?? signal(null);
    this.#scales.set(card, scale);
    return scale;
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
