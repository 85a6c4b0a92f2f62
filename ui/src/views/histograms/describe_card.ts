/// What a card of histograms shows, in the words of the browser tests.
import type { CardPlace } from "../../board/card_place";
import type { HistogramFigure, HistogramReport } from "../../charts/histograms/histogram_types";
import type { Mode } from "./modes";

export interface CardDescription {
  readonly kind: string;
  readonly tag: string;
  readonly run: string | null;
  readonly mode: Mode;
  /** Runs that are drawn. */
  readonly runs: readonly string[];
  readonly colors: readonly string[];
  /** Steps of the rows, of each run in order. */
  readonly steps: readonly number[];
  readonly x: readonly [number, number];
  readonly values: readonly [number, number];
  readonly chosenX: number | null;
}

export function describeCard(
  { kind, tag, run }: CardPlace,
  mode: Mode,
  figure: HistogramFigure,
  { xDomain, valueDomain }: HistogramReport,
  chosenX: number | null,
): CardDescription {
  const sources = sourcesOf(figure);
  return {
    ...{ kind, tag, run, mode, chosenX },
    runs: sources.map(({ id }) => id),
    colors: sources.map(({ color }) => color),
    steps: sources.flatMap(({ step }) => [...step]),
    x: [xDomain[0], xDomain[1]],
    values: [valueDomain[0], valueDomain[1]],
  };
}

function sourcesOf(figure: HistogramFigure) {
  switch (figure.mode) {
    case "ridge":
      return figure.slices ? [figure.slices] : [];
    case "overlay":
      return figure.slices;
    case "heat":
      return figure.grid ? [figure.grid] : [];
    case "percentiles":
      return figure.series;
  }
}
