/// The colours of a card's array: its colormap and the numbers at the two ends of it.
import { useMemo } from "preact/hooks";
import type { Palette } from "../../charts/arrays/colormap";
import { type Ends, endsOf, type Normalization } from "../../charts/arrays/normalization";
import type { Statistics } from "../../charts/arrays/statistics";
import { usePage } from "../../state/page";
import type { CardPlace } from "../card_place";
import { type ArrayOptions, arrayOptions, ruleOf } from "./array_options";
import { colormapsOf } from "./colormaps";
import { shownStatisticsOf } from "./shown_statistics";
import { type ShownArray, useSeriesStatistics } from "./use_array";

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
  const statistics =
    numbers.pivot === 0n
      ? {
          value: array.statistics,
          steps: ofSeries ?? array.statistics,
          shown: shownStatisticsOf(page, place.kind).joined.value,
        }[scope]
      : numbers.statistics;
  const isSigned = statistics.low < 0 && statistics.high > 0;
  const rule = ruleOf(options, isSigned, logged?.normalize);
  const name = nameOf(options, isSigned, logged);
  const palette = colormapsOf(page).palette(name, options.isReversed.value);
  return { palette, ends: endsOf(rule, statistics, wholeNumbers(array, scope)), rule, statistics };
}

function nameOf(options: ArrayOptions, isSigned: boolean, logged: LoggedColors | null): string {
  if (options.colormap.value !== "") return options.colormap.value;
  if (logged) return logged.colormap;
  return isSigned ? options.signedColormap.value : SEQUENTIAL;
}

/** All numbers that decide, where they are here: percentiles are exact then. */
function wholeNumbers({ numbers, statistics }: ShownArray, scope: string) {
  const isWhole = scope === "value" && numbers.values.length === statistics.nValues;
  return isWhole ? numbers.values : null;
}
