/// Reads a query: `lr < 0.01 and (optimizer in [adam, sgd] or run ~ "^seed")`.
import { err, ok, type Result } from "../../../base/result";
import type { Bound, Literal } from "../constraint";
import type { Comparison, Expression, NameTerm, PointChoice, QueryError } from "./syntax";
import { constantOf, cutTokens, isKeyword, type Token } from "./tokens";

const MAX_CHARACTERS = 10_000;
const MAX_DEPTH = 64;
const COMPARISONS: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "=", "!="]);
const MIRRORED: Readonly<Record<string, Comparison>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "=": "=",
  "!=": "!=",
};
const POINTS: readonly string[] = ["first", "last", "min", "max"] satisfies PointChoice[];

/** The tree of a query, `null` for an empty text, or why it is none. */
export function parseQuery(text: string): Result<Expression | null, QueryError> {
  if (text.length > MAX_CHARACTERS) {
    return err({ at: MAX_CHARACTERS, message: `a query has at most ${MAX_CHARACTERS} characters` });
  }
  const tokens = cutTokens(text);
  if (!tokens.isOk) return tokens;
  if (tokens.value.length === 1) return ok(null);
  try {
    return ok(new Parser(tokens.value).readAll());
  } catch (cause) {
    if (cause instanceof Refusal) return err(cause.reason);
    throw cause;
  }
}

/** Leads out of the parser from wherever it stands. */
class Refusal extends Error {
  constructor(readonly reason: QueryError) {
    super(reason.message);
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #last: Token;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#last = tokens.at(-1) as Token;
  }

  readAll(): Expression {
    const expression = this.#readOr();
    if (this.#peek().kind !== "end") this.#refuse(`expected and, or, or the end, not ${this.#said()}`);
    return expression;
  }

  #readOr(): Expression {
    return this.#readSeries("or", () => this.#readSeries("and", () => this.#readNot()));
  }

  #readSeries(form: "and" | "or", readPart: () => Expression): Expression {
    const first = readPart();
    const parts = [first];
    while (isKeyword(this.#peek(), form)) {
      this.#take();
      parts.push(readPart());
    }
    return parts.length === 1 ? first : { form, parts, from: first.from, to: this.#end() };
  }

  #readNot(): Expression {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.#refuse(`parentheses and not may be ${MAX_DEPTH} deep`);
    const { from } = this.#peek();
    let read: Expression;
    if (isKeyword(this.#peek(), "not")) {
      this.#take();
      const part = this.#readNot();
      read = { form: "not", part, from, to: this.#end() };
    } else if (this.#takeSign("(")) {
      const inner = this.#readOr();
      this.#expectSign(")");
      read = { ...inner, from, to: this.#end() };
    } else read = this.#readTerm();
    this.#depth -= 1;
    return read;
  }

  #readTerm(): Expression {
    const { from } = this.#peek();
    const value = this.#tryLiteral();
    if (value !== undefined) return this.#readFromValue(from, value);
    const name = this.#readName();
    const isNegated = this.#takeNotIn();
    if (isNegated || isKeyword(this.#peek(), "in")) {
      this.#take();
      return { form: "in", name, values: this.#readValues(), isNegated, from, to: this.#end() };
    }
    const sign = this.#peek();
    if (sign.kind === "sign" && (sign.text === "~" || sign.text === "!~")) {
      this.#take();
      const pattern = this.#readPattern();
      return { form: "match", name, pattern, isNegated: sign.text === "!~", from, to: this.#end() };
    }
    if (!this.#isComparison()) return { form: "has", name, from, to: this.#end() };
    const comparison = this.#take().text as Comparison;
    return { form: "compare", name, comparison, value: this.#readValue(comparison), from, to: this.#end() };
  }

  /** `0.1 > lr` and `0.001 < lr <= 0.1`. */
  #readFromValue(from: number, value: Literal): Expression {
    if (!this.#isComparison()) this.#refuse("expected a comparison after this value");
    const first = this.#take().text;
    const name = this.#readName();
    if (!this.#isComparison()) {
      const comparison = MIRRORED[first] as Comparison;
      return { form: "compare", name, comparison, value, from, to: this.#end() };
    }
    const second = this.#peek().text;
    if (first.charAt(0) !== second.charAt(0) || !"<>".includes(first.charAt(0))) {
      this.#refuse(`${first} and ${second} do not make an interval`);
    }
    this.#take();
    const near: Bound = { value, isInclusive: first.endsWith("=") };
    const far: Bound = { value: this.#readValue(second), isInclusive: second.endsWith("=") };
    const [low, high] = first.startsWith("<") ? [near, far] : [far, near];
    return { form: "between", name, low, high, from, to: this.#end() };
  }

  #readName(): NameTerm {
    const token = this.#peek();
    const isName = token.kind === "name" || (token.kind === "word" && !isReserved(token));
    if (!isName) this.#refuse(`expected the name of a column, not ${this.#said()}`);
    this.#take();
    const isCall = token.kind === "word" && POINTS.includes(token.text) && this.#takeSign("(");
    if (!isCall) return { text: token.text, point: null, from: token.from, to: token.to };
    const { text } = this.#readName();
    this.#expectSign(")");
    return { text, point: token.text as PointChoice, from: token.from, to: this.#end() };
  }

  #readValue(after: string): Literal {
    const value = this.#tryLiteral() ?? this.#tryBareText();
    if (value === undefined) this.#refuse(`expected a number or text after ${after}, not ${this.#said()}`);
    return value as Literal;
  }

  #readValues(): Literal[] {
    const close = this.#takeSign("(") ? ")" : "]";
    if (close === "]") this.#expectSign("[");
    const values: Literal[] = [];
    while (!this.#takeSign(close)) {
      if (values.length > 0) this.#expectSign(",");
      values.push(this.#readValue(values.length > 0 ? "," : "in"));
    }
    return values;
  }

  #readPattern(): RegExp {
    const token = this.#peek();
    if (token.kind !== "text" && token.kind !== "word") {
      this.#refuse(`expected a regular expression in quotes, not ${this.#said()}`);
    }
    try {
      const pattern = new RegExp(token.text, "i");
      this.#take();
      return pattern;
    } catch (cause) {
      return this.#refuse(cause instanceof Error ? cause.message : "this is no regular expression");
    }
  }

  #tryLiteral(): Literal | undefined {
    const token = this.#peek();
    const value = token.kind === "word" ? constantOf(token.text) : undefined;
    if (value === undefined && token.kind !== "text") return undefined;
    this.#take();
    return value ?? token.text;
  }

  #tryBareText(): string | undefined {
    const token = this.#peek();
    const isBare = token.kind === "name" || (token.kind === "word" && !isReserved(token));
    return isBare ? this.#take().text : undefined;
  }

  #takeNotIn(): boolean {
    const isNotIn = isKeyword(this.#peek(), "not") && isKeyword(this.#peek(1), "in");
    if (isNotIn) this.#take();
    return isNotIn;
  }

  #isComparison(): boolean {
    return this.#peek().kind === "sign" && COMPARISONS.has(this.#peek().text);
  }

  #takeSign(sign: string): boolean {
    const isThere = this.#peek().kind === "sign" && this.#peek().text === sign;
    if (isThere) this.#take();
    return isThere;
  }

  #expectSign(sign: string): void {
    if (!this.#takeSign(sign)) this.#refuse(`expected ${sign}, not ${this.#said()}`);
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#next + ahead] ?? this.#last;
  }

  #take(): Token {
    const token = this.#peek();
    this.#next += 1;
    return token;
  }

  /** Where the token before the next one ends. */
  #end(): number {
    return this.#tokens[this.#next - 1]?.to ?? 0;
  }

  #said(): string {
    const { kind, text } = this.#peek();
    return kind === "end" ? "the end" : text;
  }

  #refuse(message: string): never {
    throw new Refusal({ at: this.#peek().from, message });
  }
}

function isReserved(token: Token): boolean {
  const isKey = (["and", "or", "not", "in"] as const).some((keyword) => isKeyword(token, keyword));
  return isKey || constantOf(token.text) !== undefined;
}
