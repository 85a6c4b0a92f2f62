/// What the foot of a card of histograms says: what is drawn, what is left out, what is wrong with the data.
import { countOf, formatInteger } from "../../base/format";
import type { CardNote } from "../../widgets/card";
import type { HistogramHeader } from "../../wire/messages";
import { type Mode, titleOf } from "./modes";

/** All that the foot depends on. */
export interface HistogramNoteFacts {
  readonly mode: Mode;
  readonly isShared: boolean;
  readonly isCountLog: boolean;
  /** Of the answers that are drawn. */
  readonly headers: readonly HistogramHeader[];
  /** Runs that could not be read, and why. */
  readonly failures: readonly (readonly [run: string, message: string])[];
  /** Step of each histogram of a card for several runs. */
  readonly steps: readonly number[];
  /** Whether there is a picture. */
  readonly isDrawn: boolean;
}

/** Notes in order of importance. */
export function notesOf(facts: HistogramNoteFacts): CardNote[] {
  if (facts.headers.length === 0) return failureNotes(facts);
  return [
    ...failureNotes(facts),
    ...damageNotes(facts),
    ...(facts.isDrawn ? [{ text: drawnText(facts) }] : []),
    ...outsideNotes(facts),
    ...supersededNotes(facts),
  ];
}

function failureNotes({ failures, headers }: HistogramNoteFacts): CardNote[] {
  const [first, ...others] = failures;
  if (!first || headers.length === 0) return [];
  const text =
    others.length > 0 ? `${failures.length} runs could not be read` : `${first[0]} could not be read`;
  return [
    { text, isWarning: true, title: failures.map(([run, message]) => `${run}: ${message}`).join("\n") },
  ];
}

function damageNotes({ headers }: HistogramNoteFacts): CardNote[] {
  const notes: CardNote[] = [];
  const unreadable = sumOf(headers, "unreadable");
  if (unreadable > 0) {
    const title = headers
      .map(({ first_error }) => first_error)
      .filter(Boolean)
      .join("\n");
    notes.push({ text: `${countOf(unreadable, "step")} could not be read`, isWarning: true, title });
  }
  const repaired = sumOf(headers, "repaired");
  if (repaired > 0) {
    const title = "Buckets with NaN, inverted or infinite edges or negative counts are drawn without.";
    notes.push({ text: `▲ ${countOf(repaired, "step")} with odd buckets`, isWarning: true, title });
  }
  const empty = sumOf(headers, "empty");
  if (empty > 0) notes.push({ text: `${countOf(empty, "step")} without counts` });
  return notes;
}

function drawnText(facts: HistogramNoteFacts): string {
  const { mode, isCountLog, headers } = facts;
  const log = isCountLog && mode !== "percentiles" ? ", log counts" : "";
  if (mode === "percentiles") return percentilesText(headers);
  if (mode === "heat") {
    return `Heat, ${stepsText(headers, "all ")}, ${isCountLog ? "logarithm" : "square root"} of count`;
  }
  if (facts.isShared) return `${sharedStepsText(facts.steps)}${log}`;
  return `${titleOf(mode)}, ${stepsText(headers)}${log}`;
}

/** `26 of 301 steps`. */
function stepsText(headers: readonly HistogramHeader[], allWord = ""): string {
  const read = sumOf(headers, "read_values") + sumOf(headers, "unreadable");
  const all = sumOf(headers, "window_values");
  return read < all
    ? `${formatInteger(read)} of ${countOf(all, "step")}`
    : `${all > 1 ? allWord : ""}${countOf(all, "step")}`;
}

/** Of several runs only the band around the median is drawn. */
function percentilesText(headers: readonly HistogramHeader[]): string {
  if (headers.length > 1) return `Percentiles 16 50 84 of ${headers.length} runs`;
  const points = headers[0]?.basis_points ?? [];
  const text = `Percentiles ${points.map((point) => Math.round(point / 100)).join(" ")}`;
  return headers.every(({ exact }) => exact) ? text : `${text}, ${stepsText(headers, "all ")}`;
}

function sharedStepsText(steps: readonly number[]): string {
  const different = [...new Set(steps)].sort((a, b) => a - b);
  const [first, last] = [different[0], different.at(-1)];
  if (first === undefined || last === undefined) return "No steps";
  return first === last
    ? `Step ${formatInteger(first)}`
    : `Steps ${formatInteger(first)} to ${formatInteger(last)}`;
}

/** The most of any run; less than a hundredth of a percent is still something. */
function outsideNotes({ headers }: HistogramNoteFacts): CardNote[] {
  const percent = 100 * Math.max(...headers.map(({ outside }) => outside));
  if (!(percent > 1e-9)) return [];
  const title = "A few values lie far from the others of their step; the settings show them too.";
  return [{ text: `${percent < 0.01 ? "below 0.01" : percent.toFixed(2)} % outside`, title }];
}

function supersededNotes({ headers }: HistogramNoteFacts): CardNote[] {
  const total = sumOf(headers, "superseded");
  if (total === 0) return [];
  return [
    { text: `${formatInteger(total)} superseded`, title: "Histograms that a restarted run wrote again." },
  ];
}

type CountName = "unreadable" | "repaired" | "empty" | "superseded" | "read_values" | "window_values";

function sumOf(headers: readonly HistogramHeader[], name: CountName): number {
  return headers.reduce((total, header) => total + header[name], 0);
}
