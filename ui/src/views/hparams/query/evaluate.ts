/// Which rows a query lets pass.
import { assertUnreachable } from "../../../base/assert";
import { err, ok, type Result } from "../../../base/result";
import type { Cell } from "../cells";
import type { Bound, Literal } from "../constraint";
import type { Comparison, Expression, NameTerm, QueryError } from "./syntax";

/** Says of a row, by its index, whether it passes. */
export type Test = (row: number) => boolean;

/** The cells of the column that a name means, `null` where there is none. */
export type Resolve = (name: NameTerm) => readonly Cell[] | null;

/**
 * Makes a test of a query.
 *
 * A row without a value passes no comparison but `!=`, `not in` and `!~`; values of different types differ.
 */
export function compileQuery(expression: Expression, resolve: Resolve): Result<Test, QueryError> {
  const unknown = namesIn(expression).find((name) => resolve(name) === null);
  if (unknown) return err({ at: unknown.from, message: `no column is called ${unknown.text}` });
  return ok(compile(expression, (name) => resolve(name) ?? []));
}

/** Every name in a query, in its order. */
export function namesIn(expression: Expression): readonly NameTerm[] {
  if ("parts" in expression) return expression.parts.flatMap(namesIn);
  return "part" in expression ? namesIn(expression.part) : [expression.name];
}

function compile(expression: Expression, cellsOf: (name: NameTerm) => readonly Cell[]): Test {
  switch (expression.form) {
    case "and": {
      const tests = expression.parts.map((part) => compile(part, cellsOf));
      return (row) => tests.every((test) => test(row));
    }
    case "or": {
      const tests = expression.parts.map((part) => compile(part, cellsOf));
      return (row) => tests.some((test) => test(row));
    }
    case "not": {
      const test = compile(expression.part, cellsOf);
      return (row) => !test(row);
    }
    default: {
      const cells = cellsOf(expression.name);
      const test = testOf(expression);
      return (row) => test(cells[row] ?? null);
    }
  }
}

type Term = Extract<Expression, { readonly name: NameTerm }>;

function testOf(term: Term): (cell: Cell) => boolean {
  switch (term.form) {
    case "has":
      return (cell) => cell !== null && cell !== false;
    case "compare":
      return (cell) => isSo(cell, term.comparison, term.value);
    case "between":
      return (cell) => isOver(cell, term.low) && isUnder(cell, term.high);
    case "in": {
      const { values, isNegated } = term;
      return (cell) => values.some((value) => isEqual(cell, value)) !== isNegated;
    }
    case "match": {
      const { pattern, isNegated } = term;
      return (cell) => (cell !== null && pattern.test(String(cell))) !== isNegated;
    }
    default:
      return assertUnreachable(term);
  }
}

function isOver(cell: Cell, { value, isInclusive }: Bound): boolean {
  return isSo(cell, isInclusive ? ">=" : ">", value);
}

function isUnder(cell: Cell, { value, isInclusive }: Bound): boolean {
  return isSo(cell, isInclusive ? "<=" : "<", value);
}

function isSo(cell: Cell, comparison: Comparison, value: Literal): boolean {
  if (comparison === "=") return isEqual(cell, value);
  if (comparison === "!=") return !isEqual(cell, value);
  if (cell === null || typeof cell !== typeof value) return false;
  switch (comparison) {
    case "<":
      return cell < value;
    case "<=":
      return cell <= value;
    case ">":
      return cell > value;
    case ">=":
      return cell >= value;
    default:
      return assertUnreachable(comparison);
  }
}

function isEqual(cell: Cell, value: Literal): boolean {
  return cell === value || (Number.isNaN(cell) && Number.isNaN(value));
}
