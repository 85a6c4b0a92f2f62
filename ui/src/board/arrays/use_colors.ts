/// The colours of a card's array: its colormap and the numbers at the two ends of it.
import { useMemo } from "preact/hooks";
import type { Palette } from "../../charts/arrays/colormap";
import { type Ends, endsOf, type Normalization } from "../../charts/arrays/normalization";
import { withoutPivot } from "../../charts/arrays/numbers";
import type { Statistics } from "../../charts/arrays/statistics";
import { type Page, usePage } from "../../state/page";
import type { CardPlace } from "../card_place";
import { type ArrayOptions, arrayOptions, ruleOf, type Scope } from "./array_options";
import { colormapsOf } from "./colormaps";
import { shownStatisticsOf } from "./shown_statistics";
import { useSeriesStatistics } from "./use_series_statistics";
import type { ShownArray } from "./use_slice";

/** What was logged about how an array begins to be shown. */
export interface LoggedColors {
  readonly colormap: string;
  readonly normalize: Normalization;
}

export interface Colors {
  readonly palette: Palette;
  readonly ends: Ends;
  readonly rule: Normalization;
  /** Of what decides the ends. */
  readonly statistics: Statistics;
}

const SEQUENTIAL = "viridis";

/** `null` while the array has not come. */
export function useColors(
  place: CardPlace,
  array: ShownArray | null,
  logged: LoggedColors | null = null,
): Colors | null {
  const page = usePage();
  const options = useMemo(() => arrayOptions(page.options, place.kind), [page, place.kind]);
  const scope = options.scope.value;
  const ofSeries = useSeriesStatistics(place, array?.frame.header.tag ?? place.tag, scope === "steps").value;
  if (!array) return null;
  const { numbers } = array;
  const statistics = decidingStatistics(page, place, array, ofSeries, scope);
  const isSigned = statistics.low < 0 && statistics.high > 0;
  const rule = ruleOf(options, isSigned, array.less === undefined ? logged?.normalize : ABOUT_ZERO);
  const name =
    array.less === undefined ? colormapNameOf(options, isSigned, logged) : options.signedColormap.value;
  const palette = colormapsOf(page).palette(name, options.isReversed.value);
  const ends = endsOf(lessPivot(rule, numbers.pivot), statistics, wholeNumbers(array, scope));
  return { palette, ends, rule, statistics };
}

/** How differences begin to be shown. */
const ABOUT_ZERO: Normalization = { mode: "symmetric", center: 0 };

/** What the numbers are like that decide the ends. All steps of a difference, or of large integers, are not known. */
function decidingStatistics(
  page: Page,
  { kind }: CardPlace,
  { numbers, statistics, less }: ShownArray,
  ofSeries: Statistics | null,
  scope: Scope,
): Statistics {
  if (numbers.pivot !== 0n) return numbers.statistics;
  if (scope === "shown") return shownStatisticsOf(page, kind).joined.value;
  return scope === "steps" && less === undefined ? (ofSeries ?? statistics) : statistics;
}

/** A rule for numbers that are drawn less a pivot. */
function lessPivot(rule: Normalization, pivot: bigint): Normalization {
  const shift = (value: number) => withoutPivot(value, pivot);
  if (rule.mode === "fixed") return { mode: "fixed", min: shift(rule.min), max: shift(rule.max) };
  return rule.mode === "symmetric" ? { mode: "symmetric", center: shift(rule.center) } : rule;
}

/** Which colormap holds for an array; `isSigned` says that it has numbers on both sides of 0. */
export function colormapNameOf(
  options: ArrayOptions,
  isSigned: boolean,
  logged: LoggedColors | null,
): string {
  if (options.colormap.value !== "") return options.colormap.value;
  if (logged) return logged.colormap;
  return isSigned ? options.signedColormap.value : SEQUENTIAL;
}

/** All numbers that decide, where they are here: percentiles are exact then. */
function wholeNumbers({ numbers, statistics }: ShownArray, scope: string) {
  const isWhole = scope === "value" && numbers.values.length === statistics.nValues;
  return isWhole ? numbers.values : null;
}
