/// How arrays are coloured: the options of one kind of view.
import { batch } from "@preact/signals";
import type { Normalization } from "../../charts/arrays/normalization";
import type { Option, Options } from "../../state/options";

/** Which numbers decide the two ends: those of one value, of its tag over all steps, or of all shown cards. */
export const SCOPES = ["value", "steps", "shown"] as const;
export type Scope = (typeof SCOPES)[number];

/** `auto` is as it was logged, else from the least to the greatest number. */
export const MODES = ["auto", "minmax", "zscore", "percentile", "symmetric", "log", "fixed"] as const;
export type Mode = (typeof MODES)[number];

export interface ArrayOptions {
  /** Name of a colormap; empty is as it was logged, else viridis. */
  readonly colormap: Option<string>;
  /** The same for arrays with numbers on both sides of 0. */
  readonly signedColormap: Option<string>;
  readonly isReversed: Option<boolean>;
  readonly mode: Option<Mode>;
  readonly scope: Option<Scope>;
  /** Deviations on either side of the mean. */
  readonly span: Option<number>;
  readonly lowPercent: Option<number>;
  readonly highPercent: Option<number>;
  readonly center: Option<number>;
  readonly min: Option<number>;
  readonly max: Option<number>;
  /** Arrays with numbers on both sides of 0 have 0 in the middle. */
  readonly isSymmetric: Option<boolean>;
  /** What held before an end of the range was dragged. */
  readonly modeBefore: Option<Mode>;
  /** Whether cells that reach `level` are outlined. */
  readonly hasContour: Option<boolean>;
  readonly level: Option<number>;
  /** Whether cards have the lines of rows and columns, too; what fills the screen always has. */
  readonly hasProfiles: Option<boolean>;
  /** Whether numbers and annotations are written into cells that have room. */
  readonly hasTexts: Option<boolean>;
}

const MAX_SPAN = 20;
const LIMIT = Number.MAX_VALUE;

export function arrayOptions(options: Options, kind: string): ArrayOptions {
  return {
    colormap: options.text(`${kind}.colormap`),
    signedColormap: options.text(`${kind}.signed`, "coolwarm"),
    isReversed: options.flag(`${kind}.reverse`, false),
    mode: options.choice(`${kind}.range`, MODES),
    scope: options.choice(`${kind}.scope`, SCOPES),
    span: options.number(`${kind}.span`, 3, 0.1, MAX_SPAN),
    lowPercent: options.number(`${kind}.lowPercent`, 1, 0, 100),
    highPercent: options.number(`${kind}.highPercent`, 99, 0, 100),
    center: options.number(`${kind}.center`, 0, -LIMIT, LIMIT),
    min: options.number(`${kind}.min`, 0, -LIMIT, LIMIT),
    max: options.number(`${kind}.max`, 1, -LIMIT, LIMIT),
    isSymmetric: options.flag(`${kind}.symmetric`, true),
    modeBefore: options.choice(`${kind}.before`, MODES),
    hasContour: options.flag(`${kind}.contour`, false),
    level: options.number(`${kind}.level`, 0, -LIMIT, LIMIT),
    hasProfiles: options.flag(`${kind}.profiles`, false),
    hasTexts: options.flag(`${kind}.texts`, true),
  };
}

/** Parts of the range that are worth writing down when an end is dragged. */
const RANGE_PARTS = 1000;

/** Makes the range fixed, with ends that are as round as the range allows. */
export function fixRange(options: ArrayOptions, low: number, high: number): void {
  if (!(low < high) || !Number.isFinite(high - low)) return;
  batch(() => {
    options.min.value = roundWithin(low, high - low);
    options.max.value = roundWithin(high, high - low);
    if (options.mode.peek() !== "fixed") options.modeBefore.value = options.mode.peek();
    options.mode.value = "fixed";
  });
}

/** Goes back to what held before an end was dragged. */
export function freeRange(options: ArrayOptions): void {
  if (options.mode.peek() === "fixed") options.mode.value = options.modeBefore.peek();
}

/** A number as exactly as a range of `span` can show it. */
export function roundWithin(value: number, span: number): number {
  const unit = 10 ** Math.floor(Math.log10(span / RANGE_PARTS));
  return unit > 0 ? Number((Math.round(value / unit) * unit).toPrecision(15)) : value;
}

/** The rule that holds for an array; `isSigned` says that it has numbers on both sides of 0. */
export function ruleOf(
  options: ArrayOptions,
  isSigned: boolean,
  logged: Normalization | null = null,
): Normalization {
  const mode = options.mode.value;
  switch (mode) {
    case "auto":
      if (logged) return logged;
      return isSigned && options.isSymmetric.value ? { mode: "symmetric", center: 0 } : { mode: "minmax" };
    case "zscore":
      return { mode, span: options.span.value };
    case "percentile":
      return { mode, low: options.lowPercent.value, high: options.highPercent.value };
    case "symmetric":
      return { mode, center: options.center.value };
    case "fixed":
      return { mode, min: options.min.value, max: options.max.value };
    default:
      return { mode };
  }
}
