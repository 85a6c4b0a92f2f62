/// Finds what somebody means by a few letters: substrings first, then initials.

/** Where a text matches, as [start, end) pairs in order. */
export type Ranges = readonly (readonly [start: number, end: number])[];

export interface Finding {
  /** The greater the better. */
  readonly score: number;
  readonly ranges: Ranges;
}

const WHOLE = 8;
const WORD_START = 4;
const LAST_PART = 2;
const INITIALS = 1;

/** How well `text` matches all words of `query`, `null` where one does not; upper and lower case are the same. */
export function findIn(text: string, query: string): Finding | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const findings = words.map((word) => findWord(text.toLowerCase(), word));
  if (findings.some((finding) => finding === null)) return null;
  const found = findings.filter((finding) => finding !== null);
  return {
    score: found.reduce((sum, { score }) => sum + score, 0),
    ranges: mergeRanges(found.flatMap(({ ranges }) => ranges)),
  };
}

function findWord(text: string, word: string): Finding | null {
  const lastPart = text.lastIndexOf("/") + 1;
  const starts = [lastPart, 0].map((from) => text.indexOf(word, from)).filter((start) => start >= 0);
  const start = starts[0];
  if (start === undefined) return findInitials(text, word);
  const isStart = isWordStart(text, start);
  const score =
    (text.length === word.length ? WHOLE : 0) +
    (isStart ? WORD_START : 0) +
    (start >= lastPart ? LAST_PART : 0) +
    word.length / (text.length + 1);
  return { score: INITIALS + score, ranges: [[start, start + word.length]] };
}

/** Every letter of `word` at the start of a word of `text`, in order: `vl` finds `val/loss`. */
function findInitials(text: string, word: string): Finding | null {
  const ranges: [number, number][] = [];
  let at = 0;
  for (const letter of word) {
    while (at < text.length && !(text[at] === letter && isWordStart(text, at))) at += 1;
    if (at >= text.length) return null;
    ranges.push([at, at + 1]);
    at += 1;
  }
  return { score: word.length / (text.length + 1), ranges };
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "");
}

function mergeRanges(ranges: Ranges): Ranges {
  const merged: [number, number][] = [];
  for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
