/// Which tags and runs have predictions, and which of them are shown.
import type { Page } from "../../state/page";
import { type PredictionOptions, STEP_BEFORE } from "./options";

export interface PredictionSubject {
  readonly tags: readonly string[];
  /** Shown runs that have the tag. */
  readonly runs: readonly string[];
  /** Empty where there is none. */
  readonly tag: string;
  readonly run: string;
  /** A run, `STEP_BEFORE`, or empty. */
  readonly beside: string;
}

/** What was chosen, as far as it is there; else the first. Subscribes to changes. */
export function subjectOf(page: Page, options: PredictionOptions): PredictionSubject {
  const { tagByName, tagNames } = page.catalogue.tags("predictions");
  const tags = tagNames.value;
  const tag = tags.includes(options.tag.value) ? options.tag.value : (tags[0] ?? "");
  const having = tagByName.value.get(tag)?.runs;
  const runs = page.selection.shown.value.filter((run) => having?.has(run));
  const run = runs.includes(options.run.value) ? options.run.value : (runs[0] ?? "");
  const wanted = options.beside.value;
  const beside = wanted === STEP_BEFORE || (wanted !== run && runs.includes(wanted)) ? wanted : "";
  return { tags, runs, tag, run, beside };
}
