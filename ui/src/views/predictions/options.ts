/// Which predictions are shown, which of their samples, and how.
import type { Option } from "../../state/options";
import type { Page } from "../../state/page";

export const ORDERS = ["loss", "confidence", "index"] as const;
export type Order = (typeof ORDERS)[number];

/** How the answers of two runs, or two steps, stand to each other. */
export const AGREEMENTS = ["any", "differ", "both_right", "only_this", "only_other", "both_wrong"] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** Instead of a second run: the step before the one that is shown. Names of runs begin with no slash. */
export const STEP_BEFORE = "/before";

export const MIN_TILE_PX = 100;
export const MAX_TILE_PX = 600;
const TILE_PX = 124;

/** What is drawn over an input. */
export interface LayerOptions {
  readonly trueBoxes: Option<boolean>;
  readonly foundBoxes: Option<boolean>;
  readonly trueMask: Option<boolean>;
  readonly predictedMask: Option<boolean>;
  readonly mistakeMask: Option<boolean>;
  /** Of masks, 0 to 1. */
  readonly opacity: Option<number>;
}

export interface PredictionOptions {
  readonly tag: Option<string>;
  readonly run: Option<string>;
  /** A second run whose answers stand beside, or `STEP_BEFORE`; empty for none. */
  readonly beside: Option<string>;
  readonly agreement: Option<Agreement>;
  readonly hasMistakesOnly: Option<boolean>;
  /** Index of a class that is the truth or the prediction; empty for any. */
  readonly classIndex: Option<string>;
  readonly minConfidence: Option<number>;
  readonly order: Option<Order>;
  /** `truth-predicted`, a cell of the confusion matrix; empty for all. */
  readonly cell: Option<string>;
  /** Part of the ids of samples. */
  readonly search: Option<string>;
  /** Id of the sample that is followed. */
  readonly sample: Option<string>;
  /** Least width of a tile in px. */
  readonly widthPx: Option<number>;
  readonly layers: LayerOptions;
}

export function predictionOptions({ options }: Page): PredictionOptions {
  return {
    tag: options.text("predictions.tag"),
    run: options.text("predictions.run"),
    beside: options.text("predictions.beside"),
    agreement: options.choice("predictions.agreement", AGREEMENTS),
    hasMistakesOnly: options.flag("predictions.mistakes", false),
    classIndex: options.text("predictions.class"),
    minConfidence: options.number("predictions.confidence", 0, 0, 1),
    order: options.choice("predictions.order", ORDERS),
    cell: options.text("predictions.cell"),
    search: options.text("predictions.search"),
    sample: options.text("predictions.sample"),
    widthPx: options.number("predictions.width", TILE_PX, MIN_TILE_PX, MAX_TILE_PX),
    layers: {
      trueBoxes: options.flag("predictions.trueBoxes", true),
      foundBoxes: options.flag("predictions.foundBoxes", true),
      trueMask: options.flag("predictions.trueMask", false),
      predictedMask: options.flag("predictions.predictedMask", true),
      mistakeMask: options.flag("predictions.mistakeMask", false),
      opacity: options.number("predictions.opacity", 0.5, 0, 1),
    },
  };
}

/** Shows every sample again. */
export function clearFilters(options: PredictionOptions): void {
  const { agreement, hasMistakesOnly, classIndex, minConfidence, cell, search } = options;
  for (const option of [agreement, hasMistakesOnly, classIndex, minConfidence, cell, search]) option.reset();
}
