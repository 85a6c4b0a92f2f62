/// The brushes of a query: what it demands of single columns, and the text with another demand in its place.
import type { Bound, Constraint, Literal } from "../constraint";
import { spellName, spellValue } from "./spelling";
import type { Expression, NameTerm, PointChoice } from "./syntax";

/** A column as queries name it. */
export interface QueryName {
  readonly text: string;
  readonly point: PointChoice | null;
}

/** Whether a name in a query means the column in question. */
export type IsMeant = (name: NameTerm) => boolean;

/** What a query demands of one column, `null` for nothing that every row must fulfil. */
export function constraintOf(expression: Expression | null, isMeant: IsMeant): Constraint | null {
  const found = partsOf(expression).flatMap((part) => (isAbout(part, isMeant) ? demandOf(part) : []));
  return found.reduce<Constraint | null>((joint, next) => (joint ? join(joint, next) : next), null);
}

/** The text of a query that demands `constraint` of a column and nothing else of it; all else stays. */
export function withConstraint(
  text: string,
  expression: Expression | null,
  name: QueryName,
  isMeant: IsMeant,
  constraint: Constraint | null,
): string {
  const parts = partsOf(expression);
  const others = parts.filter((part) => !(isAbout(part, isMeant) && demandOf(part).length > 0));
  const isAlone = others.length === 1 && constraint === null;
  const kept = others.map((part) => {
    const source = text.slice(part.from, part.to);
    return part.form === "or" && !isAlone && !source.startsWith("(") ? `(${source})` : source;
  });
  return [...kept, ...(constraint ? [spellConstraint(name, constraint)] : [])].join(" and ");
}

function partsOf(expression: Expression | null): readonly Expression[] {
  if (expression === null) return [];
  return expression.form === "and" ? expression.parts.flatMap(partsOf) : [expression];
}

function isAbout(part: Expression, isMeant: IsMeant): boolean {
  return "name" in part && isMeant(part.name);
}

/** What one part demands as a constraint; none where it is of another form. */
function demandOf(part: Expression): Constraint[] {
  switch (part.form) {
    case "between":
      return [{ form: "interval", low: part.low, high: part.high }];
    case "in":
      return part.isNegated ? [] : [{ form: "set", values: part.values }];
    case "match":
      return part.isNegated ? [] : [{ form: "pattern", source: part.pattern.source }];
    case "compare":
      return demandOfComparison(part);
    default:
      return [];
  }
}

function demandOfComparison(part: Extract<Expression, { readonly form: "compare" }>): Constraint[] {
  const { comparison, value } = part;
  const bound: Bound = { value, isInclusive: comparison.endsWith("=") };
  if (comparison === "=") return [{ form: "set", values: [value] }];
  if (comparison === "!=") return [];
  const isLow = comparison.startsWith(">");
  return [{ form: "interval", low: isLow ? bound : null, high: isLow ? null : bound }];
}

function join(a: Constraint, b: Constraint): Constraint {
  if (a.form !== "interval" || b.form !== "interval") return a.form === "interval" ? b : a;
  return { form: "interval", low: tighter(a.low, b.low, 1), high: tighter(a.high, b.high, -1) };
}

function tighter(a: Bound | null, b: Bound | null, sign: 1 | -1): Bound | null {
  if (!a || !b) return a ?? b;
  return Number(a.value) * sign >= Number(b.value) * sign ? a : b;
}

function spellConstraint({ text, point }: QueryName, constraint: Constraint): string {
  const name = point === null ? spellName(text) : `${point}(${spellName(text)})`;
  if (constraint.form === "pattern") return `${name} ~ "${constraint.source.replaceAll('"', '\\"')}"`;
  if (constraint.form === "set") return spellSet(name, constraint.values);
  const { low, high } = constraint;
  if (!low) return high ? `${name} ${signOf("<", high)} ${spellValue(high.value)}` : name;
  if (!high) return `${name} ${signOf(">", low)} ${spellValue(low.value)}`;
  return `${spellLow(low)} ${name} ${signOf("<", high)} ${spellValue(high.value)}`;
}

function spellSet(name: string, values: readonly Literal[]): string {
  const [first, ...others] = values;
  if (first !== undefined && others.length === 0) return `${name} = ${spellValue(first)}`;
  return `${name} in [${values.map(spellValue).join(", ")}]`;
}

function spellLow(low: Bound): string {
  const value = typeof low.value === "string" ? JSON.stringify(low.value) : spellValue(low.value);
  return `${value} ${signOf("<", low)}`;
}

function signOf(sign: "<" | ">", { isInclusive }: Bound): string {
  return isInclusive ? `${sign}=` : sign;
}
