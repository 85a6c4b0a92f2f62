/// Marks in a rendered text what differs from another one.
import { tokensOf, wordDifferences } from "../../base/words";

interface Token {
  readonly text: string;
  /** Where it stands; `null` between two blocks. */
  readonly node: Text | null;
  readonly start: number;
}

/** What is to be done with one text node. */
type Mark = { readonly at: number } & (
  | { readonly kind: "removed"; readonly text: string }
  | { readonly kind: "added"; readonly end: number }
);

const BLOCKS = "blockquote, h1, h2, h3, h4, h5, h6, hr, li, p, pre, td, th, tr";
const BETWEEN_BLOCKS = "\n";

/** More words are not compared here: it would take too long. */
export const MAX_TOKENS = 20_000;

/**
 * Wraps in `ins` what `after` has and `before` has not, and puts in `del` what it has no more.
 *
 * Returns whether there was any difference, `null` where the texts are too long to be compared.
 */
export function markDifferences(before: DocumentFragment, after: DocumentFragment): boolean | null {
  const [from, to] = [tokensIn(before), tokensIn(after)];
  if (from.length + to.length > MAX_TOKENS) return null;
  const marks = new Map<Text, Mark[]>();
  let [i, j] = [0, 0];
  const pieces = wordDifferences(from.map(textOf), to.map(textOf));
  for (const { kind, n } of pieces) {
    if (kind === "removed") addRemoved(marks, to, j, from.slice(i, i + n));
    if (kind === "added") addAdded(marks, to.slice(j, j + n));
    if (kind !== "added") i += n;
    if (kind !== "removed") j += n;
  }
  for (const [node, ofNode] of marks) applyMarks(node, ofNode);
  return pieces.some(({ kind }) => kind !== "same");
}

function textOf({ text }: Token): string {
  return text;
}

function tokensIn(fragment: DocumentFragment): Token[] {
  const tokens: Token[] = [];
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  let block: Element | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around: Element | null = node.parentElement?.closest(BLOCKS) ?? null;
    if (!around && node.nodeValue?.trim() === "") continue;
    if (around !== block && tokens.length > 0) tokens.push({ text: BETWEEN_BLOCKS, node: null, start: 0 });
    block = around;
    let start = 0;
    for (const text of tokensOf(node.nodeValue ?? "")) {
      tokens.push({ text, node: node as Text, start });
      start += text.length;
    }
  }
  return tokens;
}

function addRemoved(
  marks: Map<Text, Mark[]>,
  to: readonly Token[],
  at: number,
  removed: readonly Token[],
): void {
  const text = removed.map((token) => (token.node ? token.text : " ")).join("");
  const before = to.slice(0, at).findLast(({ node }) => node);
  const after = to.slice(at).find(({ node }) => node);
  if (before?.node && to[at - 1]?.node) {
    markIn(marks, before.node, { kind: "removed", at: before.start + before.text.length, text });
  } else if (after?.node) {
    markIn(marks, after.node, { kind: "removed", at: after.start, text });
  } else if (before?.node) {
    markIn(marks, before.node, { kind: "removed", at: before.start + before.text.length, text: ` ${text}` });
  }
}

function addAdded(marks: Map<Text, Mark[]>, added: readonly Token[]): void {
  for (const { node, start, text } of added) {
    if (node) markIn(marks, node, { kind: "added", at: start, end: start + text.length });
  }
}

function markIn(marks: Map<Text, Mark[]>, node: Text, mark: Mark): void {
  const known = marks.get(node);
  const last = known?.at(-1);
  if (!known) marks.set(node, [mark]);
  else if (last?.kind === "added" && mark.kind === "added" && last.end === mark.at) {
    known[known.length - 1] = { ...last, end: mark.end };
  } else known.push(mark);
}

function applyMarks(node: Text, marks: readonly Mark[]): void {
  const text = node.data;
  const parts = document.createDocumentFragment();
  let at = 0;
  for (const mark of marks) {
    parts.append(text.slice(at, mark.at));
    const element = document.createElement(mark.kind === "added" ? "ins" : "del");
    element.className = "change";
    element.textContent = mark.kind === "added" ? text.slice(mark.at, mark.end) : mark.text;
    parts.append(element);
    at = mark.kind === "added" ? mark.end : mark.at;
  }
  parts.append(text.slice(at));
  node.replaceWith(parts);
}
