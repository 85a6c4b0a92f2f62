/// What can be set for the histograms of a page.
import { cardWidth } from "../../state/card_width";
import type { Option } from "../../state/options";
import type { Page } from "../../state/page";
import { CardModes, type Mode, sharedMode } from "./modes";

const DEFAULT_CARD_PX = 340;
const DEFAULT_SLICES = 26;
export const [MIN_SLICES, MAX_SLICES] = [2, 200] as const;

export interface HistogramSettings {
  readonly mode: Option<Mode>;
  readonly cardModes: CardModes;
  /** One card for all runs of a tag, instead of one for each. */
  readonly areRunsTogether: Option<boolean>;
  /** Counts by their logarithm. */
  readonly isCountLog: Option<boolean>;
  /** How many steps ridge and overlay show. */
  readonly slices: Option<number>;
  readonly cardWidthPx: Option<number>;
}

const made = new WeakMap<Page, HistogramSettings>();

/** The settings of a page, the same ones each time. */
export function histogramSettings(page: Page): HistogramSettings {
  const known = made.get(page);
  if (known) return known;
  const { options } = page;
  const settings = {
    mode: options.choice<Mode>("histograms.mode", ["ridge", "overlay", "heat", "percentiles"]),
    cardModes: new CardModes(options.text("histograms.cards")),
    areRunsTogether: options.flag("histograms.together", false),
    isCountLog: options.flag("histograms.logCounts", false),
    slices: options.number("histograms.slices", DEFAULT_SLICES, MIN_SLICES, MAX_SLICES),
    cardWidthPx: cardWidth(options, "histograms", DEFAULT_CARD_PX),
  };
  made.set(page, settings);
  return settings;
}

/** What a card is drawn as; subscribes to changes. */
export function modeOf({ mode, cardModes }: HistogramSettings, card: string, isShared: boolean): Mode {
  const wished = cardModes.of(card) ?? mode.value;
  return isShared ? sharedMode(wished) : wished;
}
