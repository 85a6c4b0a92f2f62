/// The lines of a chart that a layout has put together.
import { computed, type ReadonlySignal } from "@preact/signals";
import type { LineSpec, LineSubject } from "../../line_cards/line_subject";
import type { Page } from "../../state/page";
import type { CardNote } from "../../widgets/card";
import type { CustomChartMessage, MarginMessage } from "../../wire/messages";
import { dashOf } from "./dashes";
import { type LayoutChart, tagsOf } from "./layout_charts";

/** More lines are no help to anybody. */
const MAX_LINES = 500;

/** Which runs have a scalar; subscribes to changes. */
type RunsOf = (tag: string) => ReadonlySet<string>;

const NO_RUNS: ReadonlySet<string> = new Set();

export function customSubject(page: Page, key: string, chart: ReadonlySignal<LayoutChart>): LineSubject {
  const { catalogue, selection } = page;
  const { tagByName } = catalogue.tags("scalars");
  const runsOf: RunsOf = (tag) => tagByName.value.get(tag)?.runs ?? NO_RUNS;
  const message = computed(() => chart.value.message);
  const every = computed(() => linesOf(message.value, selection.shown.value, runsOf));
  const emptyText = computed(() => emptyTextOf(message.value, runsOf));
  return {
    key,
    title: chart.peek().name,
    hasTags: true,
    isSmoothed: message.peek().form !== "margin",
    specs: computed(() => every.value.slice(0, MAX_LINES)),
    runs: computed(() => new Set(lineTagsOf(message.value).flatMap((tag) => [...runsOf(tag)]))),
    notes: computed(() => [
      ...(emptyText.value === null ? patternNotes(message.value) : []),
      ...missingNotes(message.value, selection.shown.value, runsOf),
      ...limitNotes(every.value.length),
    ]),
    emptyText,
  };
}

/** The tags that have lines of their own. */
export function lineTagsOf(message: CustomChartMessage): string[] {
  return message.form === "margin"
    ? [...new Set(message.margins.map(({ value }) => value))]
    : tagsOf(message);
}

function linesOf(message: CustomChartMessage, shown: readonly string[], runsOf: RunsOf): LineSpec[] {
  const tags = lineTagsOf(message);
  const margins = new Map(message.margins.map((margin) => [margin.value, margin]));
  return shown.flatMap((run) =>
    tags.flatMap((tag, i) => {
      if (!runsOf(tag).has(run)) return [];
      const band = bandOf(margins.get(tag), run, runsOf);
      return [{ id: JSON.stringify([run, tag]), run, tag, dash: dashOf(i), ...(band ? { band } : {}) }];
    }),
  );
}

/** Where both edges are there. */
function bandOf(margin: MarginMessage | undefined, run: string, runsOf: RunsOf): LineSpec["band"] {
  if (!margin || !runsOf(margin.lower).has(run) || !runsOf(margin.upper).has(run)) return undefined;
  return { lower: margin.lower, upper: margin.upper };
}

function patternNotes({ patterns }: CustomChartMessage): CardNote[] {
  return patterns.flatMap(({ pattern, tags, error }): CardNote[] => {
    if (error) return [{ text: `“${pattern}” cannot be looked for`, isWarning: true, title: error.message }];
    return tags.length === 0 ? [{ text: `no tag matches “${pattern}”` }] : [];
  });
}

/** Tags of margins that a shown run has not, of those that have any of the margin. */
function missingNotes({ margins }: CustomChartMessage, shown: readonly string[], runsOf: RunsOf): CardNote[] {
  const missing = margins.flatMap(({ value, lower, upper }) => {
    const tags = [value, lower, upper];
    const having = shown.filter((run) => tags.some((tag) => runsOf(tag).has(run)));
    return having.flatMap((run) => tags.filter((tag) => !runsOf(tag).has(run)).map((tag) => ({ run, tag })));
  });
  const names = [...new Set(missing.map(({ tag }) => tag))];
  if (names.length === 0) return [];
  const title = missing.map(({ run, tag }) => `${run}: ${tag}`).join("\n");
  return [{ text: `missing: ${names.join(", ")}`, isWarning: true, title }];
}

function limitNotes(nLines: number): CardNote[] {
  return nLines > MAX_LINES ? [{ text: `the first ${MAX_LINES} of ${nLines} lines`, isWarning: true }] : [];
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why no run whatever has something to show here; `null` where one has. */
function emptyTextOf(message: CustomChartMessage, runsOf: RunsOf): string | null {
  const { form, patterns } = message;
  const tags = lineTagsOf(message);
  if (tags.some((tag) => runsOf(tag).size > 0)) return null;
  if (form === "none" || (patterns.length === 0 && tags.length === 0))
    return "The layout says nothing of what is drawn here.";
  const refused = patterns.find(({ error }) => error);
  if (refused?.error) return `${capitalise(refused.error.message)}.`;
  const names = form === "margin" ? tags : patterns.map(({ pattern }) => pattern);
  const verb = form === "margin" ? "is" : "matches";
  return `No scalar ${verb} ${names.map((name) => `“${name}”`).join(" or ")}.`;
}
