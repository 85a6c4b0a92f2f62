/// Which predictions are shown, and which of their samples.
import type { Option } from "../../state/options";
import type { Page } from "../../state/page";

export const ORDERS = ["loss", "confidence", "index"] as const;
export type Order = (typeof ORDERS)[number];

export interface PredictionOptions {
  readonly tag: Option<string>;
  readonly run: Option<string>;
  /** A second run whose answers stand beside; empty for none. */
  readonly beside: Option<string>;
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
}

export function predictionOptions({ options }: Page): PredictionOptions {
  return {
    tag: options.text("predictions.tag"),
    run: options.text("predictions.run"),
    beside: options.text("predictions.beside"),
    hasMistakesOnly: options.flag("predictions.mistakes", false),
    classIndex: options.text("predictions.class"),
    minConfidence: options.number("predictions.confidence", 0, 0, 1),
    order: options.choice("predictions.order", ORDERS),
    cell: options.text("predictions.cell"),
    search: options.text("predictions.search"),
    sample: options.text("predictions.sample"),
  };
}
