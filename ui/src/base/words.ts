/// Texts as words, and how texts differ in them.
import { differencesOf, merge, type Piece } from "./differences";

/** A word with what joins its parts (`0.798`, `top-1`, `boat’s`), a run of spaces, or any other sign. */
const TOKEN = /\s+|[\p{L}\p{N}_]+(?:[.,:'’-][\p{L}\p{N}_]+)*|[^\s\p{L}\p{N}_]/gu;
const WORD = /[\p{L}\p{N}_]/u;

export function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/**
 * How two texts differ, by their tokens.
 *
 * Equal tokens between two changes count as changed where they are mere spaces and signs, or one word between
 * longer changes: a sentence that was written anew reads better as one change.
 */
export function wordDifferences(before: readonly string[], after: readonly string[]): Piece[] {
  const pieces = differencesOf(before, after);
  const joined: Piece[] = [];
  let at = 0;
  pieces.forEach((piece, i) => {
    const isBetween = piece.kind === "same" && i > 0 && i < pieces.length - 1;
    if (isBetween && isFiller(before.slice(at, at + piece.n), pieces, i)) {
      joined.push({ kind: "removed", n: piece.n }, { kind: "added", n: piece.n });
    } else {
      joined.push(piece);
    }
    if (piece.kind !== "added") at += piece.n;
  });
  return trim(merge(joined), before, after);
}

/** Takes equal tokens out of the ends of a removed piece and the added one behind it. */
function trim(pieces: readonly Piece[], before: readonly string[], after: readonly string[]): Piece[] {
  const trimmed: Piece[] = [];
  let [i, j] = [0, 0];
  for (let at = 0; at < pieces.length; at += 1) {
    const [piece, next] = [pieces[at], pieces[at + 1]];
    if (piece?.kind === "removed" && next?.kind === "added") {
      trimmed.push(...differencesAtEnds(before.slice(i, i + piece.n), after.slice(j, j + next.n)));
      [i, j, at] = [i + piece.n, j + next.n, at + 1];
    } else if (piece) {
      trimmed.push(piece);
      if (piece.kind !== "added") i += piece.n;
      if (piece.kind !== "removed") j += piece.n;
    }
  }
  return merge(trimmed);
}

function differencesAtEnds(removed: readonly string[], added: readonly string[]): Piece[] {
  const shorter = Math.min(removed.length, added.length);
  let head = 0;
  while (head < shorter && removed[head] === added[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && removed.at(-1 - tail) === added.at(-1 - tail)) tail += 1;
  return [
    { kind: "same", n: head },
    { kind: "removed", n: removed.length - head - tail },
    { kind: "added", n: added.length - head - tail },
    { kind: "same", n: tail },
  ];
}

const LONG_CHANGE = 5;

function isFiller(tokens: readonly string[], pieces: readonly Piece[], index: number): boolean {
  if (tokens.some((token) => token.includes("\n"))) return false;
  const nWords = tokens.filter((token) => WORD.test(token)).length;
  if (nWords === 0) return true;
  return (
    nWords === 1 && changeAt(pieces, index, -1) >= LONG_CHANGE && changeAt(pieces, index, 1) >= LONG_CHANGE
  );
}

/** Tokens of the change on one side of a piece. */
function changeAt(pieces: readonly Piece[], index: number, by: number): number {
  let n = 0;
  for (let i = index + by; pieces[i] && pieces[i]?.kind !== "same"; i += by) n += pieces[i]?.n ?? 0;
  return n;
}
