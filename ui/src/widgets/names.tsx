/// Names of runs and tags: paths dimmed, matches marked, cut in the middle.
import type { ComponentChildren } from "preact";

/** Where a name matches, as [start, end) pairs in order. */
export type MatchRanges = readonly (readonly [number, number])[];

export interface PathNameProps {
  /** Parts between `/`; the last is what counts. */
  readonly name: string;
  readonly matches?: MatchRanges;
}

/** A tag: its path dimmed, its last part strong. */
export function PathName({ name, matches = [] }: PathNameProps) {
  const start = name.lastIndexOf("/", name.length - 2) + 1;
  return (
    <span class="path-name" title={name}>
      {start > 0 && <span class="path">{mark(name, 0, start, matches)}</span>}
      <b>{mark(name, start, name.length, matches)}</b>
    </span>
  );
}

const TAIL_LENGTH = 10;

/** A run: its directory dimmed; where it is too long the directory goes first, then its middle, never its end. */
export function RunName({ name, matches = [] }: PathNameProps) {
  const start = name.lastIndexOf("/") + 1;
  const cut = Math.max(start, name.length - TAIL_LENGTH);
  return (
    <span class="run-name" title={name}>
      {start > 0 && <span class="path">{mark(name, 0, start, matches)}</span>}
      {cut > start && <span class="head">{mark(name, start, cut, matches)}</span>}
      <span class="tail">{mark(name, cut, name.length, matches)}</span>
    </span>
  );
}

export interface MarkedTextProps {
  readonly text: string;
  readonly matches: MatchRanges;
}

/** A text with its matches marked. */
export function MarkedText({ text, matches }: MarkedTextProps) {
  return <>{mark(text, 0, text.length, matches)}</>;
}

/** The part [start, end) of `text` with its matches in `<mark>`. */
function mark(text: string, start: number, end: number, matches: MatchRanges): ComponentChildren {
  const parts: ComponentChildren[] = [];
  let at = start;
  for (const [from, to] of matches) {
    if (to <= at || from >= end) continue;
    const begin = Math.max(from, at);
    const stop = Math.min(to, end);
    parts.push(text.slice(at, begin), <mark key={begin}>{text.slice(begin, stop)}</mark>);
    at = stop;
  }
  parts.push(text.slice(at, end));
  return parts;
}
