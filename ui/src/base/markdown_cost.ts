/// Tells Markdown that would take too long to parse: the time grows with the square of some texts.

/** Signs that may begin or end something, times the characters to look for the other end in. */
const MAX_COST = 1e7;
/** Quotes and lists in one another. */
const MAX_NESTING = 30;

const SIGNS = /[*_~`[\]!<>&@:\\]/g;
/** A line that begins a block of its own. */
const BLOCK_START = /^\s*(?:[-+*#>|]|\d+[.)]|$)/;
const FENCE = /^\s*(?:```|~~~)/;
const NESTING = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?= )|\\d+[.)](?= ))){${MAX_NESTING}}`, "m");
const INDENTED = new RegExp(`^ {${4 * MAX_NESTING}}`, "m");

export function isCheapMarkdown(text: string): boolean {
  if (NESTING.test(text) || INDENTED.test(text)) return false;
  let [cost, nSigns, length, isFenced] = [0, 0, 0, false];
  for (const line of text.split("\n")) {
    if (FENCE.test(line)) isFenced = !isFenced;
    if (isFenced || BLOCK_START.test(line)) {
      cost += nSigns * length;
      [nSigns, length] = [0, 0];
    }
    if (isFenced) continue;
    nSigns += line.match(SIGNS)?.length ?? 0;
    length += line.length;
  }
  return cost + nSigns * length <= MAX_COST;
}

/** The blocks of a text up to about `length` characters, the one that goes beyond them included. */
export function headOfMarkdown(text: string, length: number): string {
  const end = text.length <= length ? -1 : text.indexOf("\n\n", length);
  return end < 0 ? text : text.slice(0, end);
}
