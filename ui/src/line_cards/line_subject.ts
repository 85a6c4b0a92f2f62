/// What a card of lines shows: which series, and how each of them is marked.
import { computed, type ReadonlySignal } from "@preact/signals";
import { computedList } from "../state/computed_list";
import type { Page } from "../state/page";
import type { CardNote } from "../widgets/card";

/** One series. */
export interface SeriesName {
  readonly run: string;
  readonly tag: string;
}

/** One line: a series, maybe with a band around it. */
export interface LineSpec extends SeriesName {
  /** Unique on the card; of a card of one tag the run. */
  readonly id: string;
  /** Tells tags of one run apart: lengths of dash and gap in px. */
  readonly dash?: readonly number[];
  /** Tags of the same run between which the band lies. */
  readonly band?: { readonly lower: string; readonly upper: string };
}

export interface LineSubject {
  /** What zoom, pins and the full screen know the card by. */
  readonly key: string;
  /** What the card is called: of a scalar its tag. */
  readonly title: string;
  /** Whether lines have different tags, so that each must be named. */
  readonly hasTags: boolean;
  readonly isSmoothed: boolean;
  /** The lines of the shown runs, in order. */
  readonly specs: ReadonlySignal<readonly LineSpec[]>;
  /** Every run that has something to show here. */
  readonly runs: ReadonlySignal<ReadonlySet<string>>;
  /** What else the foot has to say. */
  readonly notes: ReadonlySignal<readonly CardNote[]>;
  /** Why there is nothing to show of any run; `null` where there is. Default: nothing is said of that. */
  readonly emptyText?: ReadonlySignal<string | null>;
}

const NO_NOTES: ReadonlySignal<readonly CardNote[]> = computed(() => []);
const NO_RUNS: ReadonlySet<string> = new Set();

/** One tag over all shown runs that have it. */
export function scalarSubject({ catalogue, selection }: Page, key: string, tag: string): LineSubject {
  const runs = computed(() => catalogue.tags("scalars").tagByName.value.get(tag)?.runs ?? NO_RUNS);
  const shown = computedList(() => selection.shown.value.filter((run) => runs.value.has(run)));
  const specs = computed(() => shown.value.map((run) => ({ id: run, run, tag })));
  return {
    key,
    title: tag,
    hasTags: false,
    isSmoothed: true,
    specs,
    runs,
    notes: NO_NOTES,
  };
}

/** Every series of a line, the line's own first. */
export function seriesOfLine({ run, tag, band }: LineSpec): readonly SeriesName[] {
  return [{ run, tag }, ...(band ? [band.lower, band.upper].map((edge) => ({ run, tag: edge })) : [])];
}
