/// How two texts differ, line by line, and by words where lines changed.
import { differencesOf, type Piece } from "../../base/differences";
import { tokensOf, wordDifferences } from "../../base/words";

/** A stretch of text that is in both, or in one of them. */
export interface Part {
  readonly kind: Piece["kind"];
  readonly text: string;
}

export type Block =
  | { readonly kind: "same"; readonly lines: readonly string[] }
  | { readonly kind: "changed"; readonly parts: readonly Part[] };

/** Longer changes are not told apart by words. */
const MAX_WORD_CHARACTERS = 20_000;

export function lineDifferences(before: string, after: string): Block[] {
  const [from, to] = [linesOf(before), linesOf(after)];
  const blocks: Block[] = [];
  let [i, j, removed, added] = [0, 0, "", ""];
  const flush = () => {
    if (removed !== "" || added !== "") blocks.push({ kind: "changed", parts: partsOf(removed, added) });
    [removed, added] = ["", ""];
  };
  for (const { kind, n } of differencesOf(from, to)) {
    if (kind === "removed") removed = from.slice(i, i + n).join("");
    else if (kind === "added") added = to.slice(j, j + n).join("");
    else {
      flush();
      blocks.push({ kind, lines: to.slice(j, j + n) });
    }
    if (kind !== "added") i += n;
    if (kind !== "removed") j += n;
  }
  flush();
  return blocks;
}

/** Each with the end of its line. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function partsOf(removed: string, added: string): Part[] {
  if (removed.length + added.length > MAX_WORD_CHARACTERS) {
    const parts: Part[] = [
      { kind: "removed", text: removed },
      { kind: "added", text: added },
    ];
    return parts.filter(({ text }) => text !== "");
  }
  const [from, to] = [tokensOf(removed), tokensOf(added)];
  let [i, j] = [0, 0];
  return wordDifferences(from, to).map(({ kind, n }) => {
    const text = (kind === "removed" ? from.slice(i, i + n) : to.slice(j, j + n)).join("");
    if (kind !== "added") i += n;
    if (kind !== "removed") j += n;
    return { kind, text };
  });
}
