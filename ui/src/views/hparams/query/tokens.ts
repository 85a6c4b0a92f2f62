/// Cuts the text of a query into words, texts, signs.
import { err, ok, type Result } from "../../../base/result";
import type { QueryError, Span } from "./syntax";

export interface Token extends Span {
  /** `name` is quoted in backticks: never a number or keyword. */
  readonly kind: "word" | "text" | "name" | "sign" | "end";
  /** Without quotes; keywords and signs as they are compared. */
  readonly text: string;
}

const KEYWORDS: ReadonlySet<string> = new Set(["and", "or", "not", "in"]);
const SIGN = /<=|>=|!=|==|!~|[<>=~()[\],]/y;
const WORD = /[^\s()[\],<>=!~"'`]+/y;
const SPACE = /\s*/y;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const CONSTANTS: Readonly<Record<string, number | boolean>> = {
  true: true,
  false: false,
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  "+inf": Number.POSITIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
};

/** All tokens of a text and one of kind `end`. */
export function cutTokens(text: string): Result<readonly Token[], QueryError> {
  const tokens: Token[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, tokens.at(-1)?.to ?? at)) {
    const token = readQuoted(text, at) ?? readPlain(text, at);
    if (!token) return err({ at, message: unreadable(text, at) });
    tokens.push(token);
  }
  return ok([...tokens, { kind: "end", text: "", from: text.length, to: text.length }]);
}

/** Whether a token is this keyword. */
export function isKeyword(token: Token, keyword: "and" | "or" | "not" | "in"): boolean {
  return token.kind === "word" && token.text.toLowerCase() === keyword;
}

/** The number or bool that a bare word is, `undefined` for a name. */
export function constantOf(word: string): number | boolean | undefined {
  return NUMBER.test(word) ? Number(word) : CONSTANTS[word.toLowerCase()];
}

/** Whether a name is read as one without quotes. */
export function isPlainName(name: string): boolean {
  WORD.lastIndex = 0;
  const isWhole = WORD.exec(name)?.[0].length === name.length;
  return isWhole && !KEYWORDS.has(name.toLowerCase()) && constantOf(name) === undefined;
}

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(text);
  return SPACE.lastIndex;
}

function readPlain(text: string, from: number): Token | null {
  for (const [kind, pattern] of [
    ["sign", SIGN],
    ["word", WORD],
  ] as const) {
    pattern.lastIndex = from;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined)
      return { kind, text: found === "==" ? "=" : found, from, to: from + found.length };
  }
  return null;
}

/** A text in quotes or a name in backticks; a backslash comes before quotes and backslashes in it. */
function readQuoted(text: string, from: number): Token | null {
  const quote = text.charAt(from);
  if (!`"'\``.includes(quote)) return null;
  let content = "";
  for (let at = from + 1; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === quote) return { kind: quote === "`" ? "name" : "text", text: content, from, to: at + 1 };
    const next = text.charAt(at + 1);
    const isEscape = sign === "\\" && (next === quote || next === "\\");
    if (isEscape) at += 1;
    content += isEscape ? next : sign;
  }
  return null;
}

function unreadable(text: string, at: number): string {
  const sign = text.charAt(at);
  return `"'\``.includes(sign) ? `${sign} is never closed` : `${sign} has no meaning here`;
}
