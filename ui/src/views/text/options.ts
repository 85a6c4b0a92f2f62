/// What one can set for all texts.

import { cardWidth } from "../../state/card_width";
import type { Option } from "../../state/options";
import { usePage } from "../../state/page";

export type TextMode = "rendered" | "source" | "difference";
export type CompareWith = "previous" | "step" | "run";
export type Extent = "one" | "all";

export interface TextOptions {
  readonly mode: Option<TextMode>;
  /** The step that is chosen, or a list of all of them. */
  readonly extent: Option<Extent>;
  readonly compareWith: Option<CompareWith>;
  readonly compareStep: Option<number>;
  readonly compareRun: Option<string>;
  readonly isSearchOpen: Option<boolean>;
  readonly search: Option<string>;
  readonly isSearchRegex: Option<boolean>;
  readonly widthPx: Option<number>;
}

const WIDTH_PX = 480;

export function useTextOptions(): TextOptions {
  const { options } = usePage();
  return {
    mode: options.choice("text.mode", ["rendered", "source", "difference"]),
    extent: options.choice("text.steps", ["one", "all"]),
    compareWith: options.choice("text.compare", ["previous", "step", "run"]),
    compareStep: options.number("text.compareStep", 0, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    compareRun: options.text("text.compareRun"),
    isSearchOpen: options.flag("text.searching", false),
    search: options.text("text.search"),
    isSearchRegex: options.flag("text.searchRegex", false),
    widthPx: cardWidth(options, "text", WIDTH_PX),
  };
}

/** Whether cards list all steps; a difference is of one. */
export function listsSteps({ mode, extent }: TextOptions): boolean {
  return extent.value === "all" && mode.value !== "difference";
}
