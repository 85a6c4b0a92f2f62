/// What all cards of images have in common: how pictures are shown, which part of them, and what moves.
import { type Signal, signal } from "@preact/signals";
import { PictureViews, type PictureZoom } from "../../board/pictures/picture_views";
import type { PictureView } from "../../charts/pictures/zoom_pan";
import { cardWidth } from "../../state/card_width";
import type { Option } from "../../state/options";
import { type Page, usePage } from "../../state/page";
import { isTesting } from "../../state/testing";
import { LabelSlots } from "./boxes";
import { Comparison } from "./comparison";
import type { PixelReading } from "./pixels";
import { Playback } from "./playback";
import type { ShownCard } from "./shown_card";

export const KIND = "images";

export const MAX_BRIGHTNESS = 2;
export const MAX_CONTRAST = 5;
/** Name of the view that all pictures share. */
const LINKED = "";

export class ImagesState {
  readonly size: Option<"fit" | "actual">;
  /** Factors as CSS has them. */
  readonly brightness: Option<number>;
  readonly contrast: Option<number>;
  readonly isZoomLinked: Option<boolean>;
  readonly hasPixelValues: Option<boolean>;
  readonly hasBoxes: Option<boolean>;
  /** Single-channel images are shown in the colours of their numbers. */
  readonly inColors: Option<boolean>;
  readonly cardWidthPx: Option<number>;
  readonly comparison: Comparison;
  readonly playback: Playback;
  readonly labels = new LabelSlots();
  /** The pixel under the pointer. */
  readonly reading: Signal<PixelReading | null> = signal(null);
  /** Cards near the visible part, by their ids. */
  readonly shown = new Map<string, ShownCard>();
  /** Cards that differ from `inColors`. */
  readonly #colored: Signal<ReadonlyMap<string, boolean>> = signal(new Map());
  readonly #views = new PictureViews();

  constructor({ options }: Page) {
    this.size = options.choice(`${KIND}.size`, ["fit", "actual"]);
    this.brightness = options.number(`${KIND}.brightness`, 1, 0, MAX_BRIGHTNESS);
    this.contrast = options.number(`${KIND}.contrast`, 1, 0, MAX_CONTRAST);
    this.isZoomLinked = options.flag(`${KIND}.linkZoom`, true);
    this.hasPixelValues = options.flag(`${KIND}.pixels`, true);
    this.hasBoxes = options.flag(`${KIND}.boxes`, true);
    this.inColors = options.flag(`${KIND}.colors`, false);
    this.cardWidthPx = cardWidth(options, KIND, 340);
    this.comparison = new Comparison(options);
    this.playback = new Playback(!isTesting && !prefersStillness());
  }

  /** CSS filter of all pictures; subscribes to changes. */
  get filter(): string {
    const [brightness, contrast] = [this.brightness.value, this.contrast.value];
    return brightness === 1 && contrast === 1 ? "none" : `brightness(${brightness}) contrast(${contrast})`;
  }

  resetLight(): void {
    this.brightness.reset();
    this.contrast.reset();
  }

  /** Whether a card shows numbers in colours; subscribes to changes. */
  isColored(card: string): boolean {
    return this.#colored.value.get(card) ?? this.inColors.value;
  }

  /** Whether the user chose colours for this very card; subscribes to changes. */
  isColoredByHand(card: string): boolean {
    return this.#colored.value.get(card) === true;
  }

  /** Whether any card may show numbers in colours; subscribes to changes. */
  get hasColors(): boolean {
    return this.inColors.value || [...this.#colored.value.values()].includes(true);
  }

  toggleColors(card: string): void {
    this.#colored.value = new Map([...this.#colored.peek(), [card, !this.isColored(card)]]);
  }

  /** Which part of its pictures a card shows; subscribes to changes. */
  viewOf(card: string): PictureView {
    return this.#views.viewOf(this.#nameOf(card));
  }

  /** The part that a card shows, or all cards where they are linked. */
  zoomOf(card: string): PictureZoom {
    return {
      view: () => this.viewOf(card),
      setView: (view) => this.#views.setView(this.#nameOf(card), view),
    };
  }

  #nameOf(card: string): string {
    return this.isZoomLinked.value ? LINKED : card;
  }
}

const states = new WeakMap<Page, ImagesState>();

/** The one state of the page that the component stands on. */
export function useImages(): ImagesState {
  const page = usePage();
  const state = states.get(page) ?? new ImagesState(page);
  states.set(page, state);
  return state;
}

function prefersStillness(): boolean {
  return globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
}
