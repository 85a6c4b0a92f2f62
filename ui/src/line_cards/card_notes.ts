/// What the foot of a card of lines says: what is wrong with the data and what is left out of the picture.
import { formatInteger } from "../base/format";
import type { ChartReport } from "../charts/types";
import type { CardNote } from "../widgets/card";
import type { ScalarHeader } from "../wire/messages";
import type { SeriesName } from "./line_subject";

/** All that the foot depends on. */
export interface NoteFacts {
  /** Of the runs shown. */
  readonly headers: readonly ScalarHeader[];
  /** Whether lines have different tags. */
  readonly hasTags: boolean;
  /** What could not be read. */
  readonly failed: readonly SeriesName[];
  readonly nRunsWithoutData: number;
  readonly report: ChartReport | null;
  readonly isXLog: boolean;
  readonly isYLog: boolean;
  readonly shouldShowSuperseded: boolean;
  /** Buckets that were asked for, and how many the chart could show. */
  readonly buckets: number;
  readonly fullBuckets: number;
  /** Step of the first value of a series that is not finite, where it is known. */
  readonly firstBadStep: (series: SeriesName) => number | null;
  /** What the kind of card adds. */
  readonly others: readonly CardNote[];
}

/** Notes in order of importance. */
export function notesOf(facts: NoteFacts): CardNote[] {
  return [
    ...nonFiniteNotes(facts),
    ...failureNotes(facts),
    ...facts.others,
    ...rangeNotes(facts.report),
    ...bucketNotes(facts),
    ...supersededNotes(facts),
    ...scaleNotes(facts),
    ...absenceNotes(facts),
  ];
}

function nonFiniteNotes({ headers, hasTags, firstBadStep }: NoteFacts): CardNote[] {
  const bad = headers.filter((header) => nBad(header) > 0);
  const [first, ...others] = bad;
  if (!first) return [];
  const title = bad.map((header) => `${nameOf(header, hasTags)}: ${countsText(header)}`).join("\n");
  const unit = hasTags ? "series" : "runs";
  if (others.length > 0)
    return [{ text: `▲ ${wordOf(bad)} in ${bad.length} ${unit}`, isWarning: true, title }];
  const step = firstBadStep(first);
  const where = step === null ? "" : ` from step ${formatInteger(step)}`;
  const name = nameOf({ ...first, run: first.run.slice(first.run.lastIndexOf("/") + 1) }, hasTags);
  return [{ text: `▲ ${name}: ${wordOf(bad)}${where}`, isWarning: true, title }];
}

function nameOf({ run, tag }: SeriesName, hasTags: boolean): string {
  return hasTags ? `${run} ${tag}` : run;
}

function nBad({ n_nan, n_posinf, n_neginf }: ScalarHeader): number {
  return n_nan + n_posinf + n_neginf;
}

function wordOf(headers: readonly ScalarHeader[]): string {
  const hasNan = headers.some((header) => header.n_nan > 0);
  const hasInf = headers.some((header) => header.n_posinf + header.n_neginf > 0);
  return [hasNan ? "NaN" : "", hasInf ? "Inf" : ""].filter(Boolean).join(" and ");
}

function countsText({ n_nan, n_posinf, n_neginf }: ScalarHeader): string {
  const counts = [
    [n_nan, "NaN"],
    [n_posinf, "+Inf"],
    [n_neginf, "−Inf"],
  ] as const;
  return counts.flatMap(([n, word]) => (n > 0 ? [`${formatInteger(n)} ${word}`] : [])).join(", ");
}

function failureNotes({ failed, hasTags }: NoteFacts): CardNote[] {
  const names = failed.map((series) => nameOf(series, hasTags));
  const [first, ...others] = names;
  if (first === undefined) return [];
  const text =
    others.length > 0
      ? `${names.length} ${hasTags ? "series" : "runs"} could not be read`
      : `${first} could not be read`;
  return [{ text, isWarning: true, title: names.join("\n") }];
}

function rangeNotes(report: ChartReport | null): CardNote[] {
  if (!report) return [];
  const { nAbove, nBelow, nNonPositive, isExact } = report;
  const more = isExact ? "" : "+";
  const sides = [
    [nAbove, "above"],
    [nBelow, "below"],
  ] as const;
  const text = sides.flatMap(([n, side]) => (n > 0 ? [`${formatInteger(n)}${more} ${side}`] : [])).join(", ");
  const notes: CardNote[] = text === "" ? [] : [{ text: `${text} range` }];
  if (nNonPositive > 0) notes.push({ text: `${formatInteger(nNonPositive)}${more} not above 0` });
  return notes;
}

function bucketNotes({ headers, hasTags, buckets, fullBuckets }: NoteFacts): CardNote[] {
  if (buckets >= fullBuckets || headers.every((header) => header.exact)) return [];
  return [{ text: `${formatInteger(buckets)} buckets per ${hasTags ? "series" : "run"}, zoom for more` }];
}

function supersededNotes({ headers, shouldShowSuperseded }: NoteFacts): CardNote[] {
  const total = headers.reduce((n, header) => n + header.superseded, 0);
  if (total === 0 || shouldShowSuperseded) return [];
  const title = "Points that a restarted run wrote again; show them in the settings.";
  return [{ text: `${formatInteger(total)} superseded`, title }];
}

function scaleNotes({ isXLog, isYLog }: NoteFacts): CardNote[] {
  const text = [isXLog ? "log x" : "", isYLog ? "log y" : ""].filter(Boolean).join(", ");
  return text === "" ? [] : [{ text }];
}

/** Worth saying where most runs have the tag; else it is the rule, as with one directory for each tag. */
function absenceNotes({ nRunsWithoutData: n, headers }: NoteFacts): CardNote[] {
  return n === 0 || n >= headers.length
    ? []
    : [{ text: n === 1 ? "1 run has no data" : `${formatInteger(n)} runs have no data` }];
}
