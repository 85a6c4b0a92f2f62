/// The place of the keyboard on a chart: one point of one line.

import { spanInside } from "../columns";
import type { ChartLine, Domain } from "../types";
import { entryX, nearestEntry } from "./nearest";

export interface KeyboardCursor {
  readonly lineIndex: number;
  /** Index of a point or bucket. */
  readonly entry: number;
}

/**
 * Where a key moves the cursor to among the points inside `domain`; `null` if the key is none of ours or
 * there are no points. The first key brings the cursor to the first line's last point.
 */
export function moveCursor(
  lines: readonly ChartLine[],
  domain: Domain,
  cursor: KeyboardCursor | null,
  key: string,
): KeyboardCursor | null {
  const move = moves[key];
  if (!move) return null;
  if (cursor && lines[cursor.lineIndex]) return clampToLine(lines, domain, move(lines, domain, cursor));
  const lineIndex = nextLine(lines, domain, -1, 1);
  return lineIndex === null
    ? null
    : clampToLine(lines, domain, { lineIndex, entry: Number.MAX_SAFE_INTEGER });
}

type Move = (lines: readonly ChartLine[], domain: Domain, cursor: KeyboardCursor) => KeyboardCursor;

const moves: Readonly<Record<string, Move>> = {
  ArrowLeft: (_lines, _domain, cursor) => ({ ...cursor, entry: cursor.entry - 1 }),
  ArrowRight: (_lines, _domain, cursor) => ({ ...cursor, entry: cursor.entry + 1 }),
  Home: (_lines, _domain, cursor) => ({ ...cursor, entry: 0 }),
  End: (_lines, _domain, cursor) => ({ ...cursor, entry: Number.MAX_SAFE_INTEGER }),
  ArrowUp: (lines, domain, cursor) => toOtherLine(lines, domain, cursor, -1),
  ArrowDown: (lines, domain, cursor) => toOtherLine(lines, domain, cursor, 1),
};

function clampToLine(
  lines: readonly ChartLine[],
  domain: Domain,
  cursor: KeyboardCursor,
): KeyboardCursor | null {
  const line = lines[cursor.lineIndex];
  const [start, stop] = line ? spanInside(line.series, domain) : [0, 0];
  return start === stop ? null : { ...cursor, entry: Math.min(Math.max(cursor.entry, start), stop - 1) };
}

/** The next line with points in a direction, at the point nearest in x; stays where there is none. */
function toOtherLine(
  lines: readonly ChartLine[],
  domain: Domain,
  cursor: KeyboardCursor,
  direction: 1 | -1,
): KeyboardCursor {
  const lineIndex = nextLine(lines, domain, cursor.lineIndex, direction);
  const [from, to] = [lines[cursor.lineIndex], lines[lineIndex ?? -1]];
  if (lineIndex === null || !from || !to) return cursor;
  return { lineIndex, entry: nearestEntry(to, entryX(from, cursor.entry)) };
}

function nextLine(
  lines: readonly ChartLine[],
  domain: Domain,
  from: number,
  direction: 1 | -1,
): number | null {
  for (let i = from + direction; i >= 0 && i < lines.length; i += direction) {
    const line = lines[i];
    const [start, stop] = line ? spanInside(line.series, domain) : [0, 0];
    if (start < stop) return i;
  }
  return null;
}
