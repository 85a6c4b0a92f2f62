/// What all cards of the tab have in common: options, zoom, the threshold under the pointer.
import { type Signal, signal } from "@preact/signals";
import { cardWidth } from "../../state/card_width";
import type { Option } from "../../state/options";
import type { Page } from "../../state/page";
import { AreaZoom } from "./curve_area";
import { MODE_NAMES, type ModeName } from "./modes";

export const TIME_NAMES = ["step", "relative", "wall"] as const;
export type TimeName = (typeof TIME_NAMES)[number];

export const MIN_BINS = 2;
export const MAX_BINS = 50;

/** Where the pointer is; `card` is the one that it is on. */
export interface HoveredThreshold {
  readonly card: string;
  readonly threshold: number;
}

export interface PrState {
  readonly mode: Option<ModeName>;
  /** How the time of a curve is said. */
  readonly time: Option<TimeName>;
  /** Bins of a reliability diagram. */
  readonly nBins: Option<number>;
  /** Whether curves of steps before are drawn faintly. */
  readonly hasOlder: Option<boolean>;
  /** The threshold that was chosen; below 0 for none. */
  readonly chosen: Option<number>;
  /** Least width of a card in px. */
  readonly widthPx: Option<number>;
  readonly hovered: Signal<HoveredThreshold | null>;
  readonly zoom: AreaZoom;
}

const NO_THRESHOLD = -1;
const states = new WeakMap<Page, PrState>();

export function prStateOf(page: Page): PrState {
  const state = states.get(page) ?? makeState(page);
  states.set(page, state);
  return state;
}

function makeState({ options }: Page): PrState {
  return {
    mode: options.choice("pr_curves.mode", MODE_NAMES),
    time: options.choice("pr_curves.time", TIME_NAMES),
    nBins: options.number("pr_curves.bins", 10, MIN_BINS, MAX_BINS),
    hasOlder: options.flag("pr_curves.older", false),
    chosen: options.number("pr_curves.threshold", NO_THRESHOLD, NO_THRESHOLD, 1),
    widthPx: cardWidth(options, "pr_curves", 340),
    hovered: signal(null),
    zoom: new AreaZoom(),
  };
}

/** The threshold that was chosen, `null` for none; subscribes to changes. */
export function chosenThreshold({ chosen }: PrState): number | null {
  return chosen.value < 0 ? null : chosen.value;
}
