import { describe, expect, it } from "vitest";
import type { Cell } from "../cells";
import type { Constraint } from "../constraint";
import { constraintOf, withConstraint } from "./constraints";
import { compileQuery } from "./evaluate";
import { parseQuery } from "./parser";
import { spellName, spellValue } from "./spelling";

const COLUMNS: Readonly<Record<string, readonly Cell[]>> = {
  run: ["a/1", "a/2", "b/3", "b/4"],
  lr: [0.1, 0.01, 1e-4, null],
  optimizer: ["adam", "sgd", "adam w", null],
  bias: [true, false, true, null],
  "val/top1": [0.5, Number.NaN, 0.9, Number.POSITIVE_INFINITY],
  "max(val/top1)": [0.6, 0.7, 0.95, 2],
  "with `ticks` \\": [1, 2, 3, 4],
  mixed: [1, "1", true, null],
};

/** Rows that pass, or the error. */
function rowsOf(text: string): readonly number[] | string {
  const parsed = parseQuery(text);
  if (!parsed.isOk) return `${parsed.error.at}: ${parsed.error.message}`;
  if (!parsed.value) return [0, 1, 2, 3];
  const test = compileQuery(
    parsed.value,
    ({ text, point }) => COLUMNS[point ? `${point}(${text})` : text] ?? null,
  );
  if (!test.isOk) return `${test.error.at}: ${test.error.message}`;
  return [0, 1, 2, 3].filter(test.value);
}

describe("a query", () => {
  it.each([
    ["", [0, 1, 2, 3]],
    ["lr < 0.01", [2]],
    ["lr <= .01", [1, 2]],
    ["0.01 <= lr < 1e0", [0, 1]],
    ["0.05 > lr > 0.001", [1]],
    ["0.1 = lr", [0]],
    ["lr != 0.1", [1, 2, 3]],
    ["not lr < 1", [3]],
    ["lr", [0, 1, 2]],
    ["bias", [0, 2]],
    ["bias = false", [1]],
    ["optimizer = adam", [0]],
    ['optimizer = "adam w"', [2]],
    ["optimizer in [adam, sgd]", [0, 1]],
    ["optimizer not in (adam, sgd)", [2, 3]],
    ["optimizer in []", []],
    ["optimizer ~ ^adam", [0, 2]],
    ["optimizer !~ '^ADAM'", [1, 3]],
    ['run ~ "^a/\\d$"', [0, 1]],
    ["val/top1 > 0.76", [2, 3]],
    ["val/top1 = nan", [1]],
    ["val/top1 = inf", [3]],
    ["max(val/top1) > 0.65 and lr < 0.05", [1, 2]],
    ["run = a/1 or run = b/4 and lr", [0]],
    ["(run = a/1 or run = b/3) and not (lr > 0.05)", [2]],
    ["NOT (lr OR bias) AND mixed", []],
    ["`with \\`ticks\\` \\\\` >= 3", [2, 3]],
    ["mixed = 1", [0]],
    ["mixed = '1'", [1]],
    ["mixed = true", [2]],
    ["mixed > 0", [0]],
  ])("%s lets rows %j pass", (text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  it.each([
    ["lr <", "4: expected a number or text after <, not the end"],
    ["lr < and", "5: expected a number or text after <, not and"],
    ["lrr < 1", "0: no column is called lrr"],
    ["lr < 1 bias", "7: expected and, or, or the end, not bias"],
    ["(lr < 1", "7: expected ), not the end"],
    ["lr in [1, 2", "11: expected ,, not the end"],
    ["lr in 1", "6: expected [, not 1"],
    ["0.1", "3: expected a comparison after this value"],
    ["1 < lr > 2", "7: < and > do not make an interval"],
    ["run ~ '('", /^6: Invalid regular expression/],
    ["run = 'a", "6: ' is never closed"],
    ["lr ! 2", "3: ! has no meaning here"],
    ["and", "0: expected the name of a column, not and"],
    ["max(lr", "6: expected ), not the end"],
    [`${"(".repeat(70)}lr`, "64: parentheses and not may be 64 deep"],
    ["x".repeat(10_001), "10000: a query has at most 10000 characters"],
  ])("%s is refused at the character where it goes wrong", (text, error) => {
    if (typeof error === "string") expect(rowsOf(text)).toBe(error);
    else expect(rowsOf(text)).toMatch(error);
  });
});

/** Numbers that are the same in every run of the tests. */
function* randomNumbers(seed: number): Generator<number> {
  for (let state = seed; ; state = (Math.imul(state, 1664525) + 1013904223) >>> 0) yield state / 2 ** 32;
}

const SIGNS = [
  "a",
  "1",
  " ",
  "`",
  '"',
  "'",
  "\\",
  "(",
  "]",
  "<",
  "~",
  "π",
  "in",
  "not",
  "true",
  "1e3",
  "-",
  ",",
];

function randomText(random: Generator<number>): string {
  const next = () => random.next().value as number;
  return Array.from(
    { length: Math.floor(next() * 5) + 1 },
    () => SIGNS[Math.floor(next() * SIGNS.length)],
  ).join("");
}

describe("what is spelled", () => {
  it("is read as the same name and the same value, whatever signs are in them", () => {
    const random = randomNumbers(7);
    for (let i = 0; i < 2000; i += 1) {
      const [name, value] = [randomText(random), randomText(random)];
      const text = `${spellName(name)} = ${spellValue(value)}`;
      expect(parseQuery(text), text).toMatchObject({
        value: { form: "compare", name: { text: name, point: null }, comparison: "=", value },
      });
    }
  });

  it.each([0, -0.5, 1e-7, 1e21, Number.NaN, Number.NEGATIVE_INFINITY, true, false])(
    "is read as %s",
    (value) => {
      expect(parseQuery(`x = ${spellValue(value)}`)).toMatchObject({ value: { value } });
    },
  );

  it("never makes the reader fail otherwise than with an error", () => {
    const random = randomNumbers(11);
    for (let i = 0; i < 5000; i += 1) {
      const text = Array.from({ length: 6 }, () => randomText(random)).join(" ");
      const parsed = parseQuery(text);
      if (!parsed.isOk) expect(parsed.error.at).toBeLessThanOrEqual(text.length);
    }
  });
});

function constrain(text: string, name: string, constraint: Constraint | null): string {
  const parsed = parseQuery(text);
  if (!parsed.isOk) throw new Error(parsed.error.message);
  return withConstraint(
    text,
    parsed.value,
    { text: name, point: null },
    (term) => term.text === name,
    constraint,
  );
}

function interval(low: number | null, high: number | null): Constraint {
  const bound = (value: number | null) => (value === null ? null : { value, isInclusive: false });
  return { form: "interval", low: bound(low), high: bound(high) };
}

describe("a brush", () => {
  it.each<[string, string, Constraint | null, string]>([
    ["", "lr", interval(null, 0.01), "lr < 0.01"],
    ["lr < 0.01", "val/top1", interval(0.76, null), "lr < 0.01 and val/top1 > 0.76"],
    ["lr < 0.01 and val/top1 > 0.76", "lr", interval(0.1, 0.2), "val/top1 > 0.76 and 0.1 < lr < 0.2"],
    ["lr < 0.01 and val/top1 > 0.76", "lr", null, "val/top1 > 0.76"],
    ["lr > 1 and lr < 2", "lr", null, ""],
    ["a or b", "lr", interval(1, null), "(a or b) and lr > 1"],
    ["(a or b) and lr > 1", "lr", null, "(a or b)"],
    ["a or lr > 1", "lr", interval(2, null), "(a or lr > 1) and lr > 2"],
    ["not lr < 1", "lr", interval(2, null), "not lr < 1 and lr > 2"],
    ["a", "my name", { form: "set", values: ["x y", 1, true] }, 'a and `my name` in ["x y", 1, true]'],
    ["opt in [a, b]", "opt", { form: "set", values: ["b"] }, "opt = b"],
    ["", "run", { form: "pattern", source: '^a"\\d' }, 'run ~ "^a\\"\\d"'],
  ])("on %j of column %s rewrites the query", (text, name, constraint, expected) => {
    expect(constrain(text, name, constraint)).toBe(expected);
  });

  it("is read from the query that it wrote", () => {
    const constraints: Constraint[] = [
      interval(null, 1),
      interval(-2, null),
      interval(1e-7, 3),
      { form: "set", values: ["in", "", 1, false] },
      { form: "pattern", source: 'a"b\\d' },
    ];
    for (const constraint of constraints) {
      const text = constrain("other and (p or q)", "my `lr`", constraint);
      const parsed = parseQuery(text);
      const found = parsed.isOk && constraintOf(parsed.value, (term) => term.text === "my `lr`");
      expect(found, text).toEqual(constraint);
    }
  });

  it("joins what several parts demand", () => {
    const parsed = parseQuery("lr > 1 and lr > 2 and lr < 9 and not lr < 3");
    expect(parsed.isOk && constraintOf(parsed.value, () => true)).toEqual(interval(2, 9));
  });
});
