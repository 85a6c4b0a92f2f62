/// What a query over runs says, as a tree that knows where in the text each part stands.
import type { Bound, Literal } from "../constraint";

/** Which of a metric's points stands for it. */
export type PointChoice = "first" | "last" | "min" | "max";

export type Comparison = "<" | "<=" | ">" | ">=" | "=" | "!=";

/** Characters [from, to) of the text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A column as a query names it: `lr`, `` `learning rate` ``, `max(val/top1)`. */
export interface NameTerm extends Span {
  readonly text: string;
  /** `null` where the query does not say which. */
  readonly point: PointChoice | null;
}

export type Expression = Span &
  (
    | { readonly form: "and" | "or"; readonly parts: readonly Expression[] }
    | { readonly form: "not"; readonly part: Expression }
    /** Has a value that is not false. */
    | { readonly form: "has"; readonly name: NameTerm }
    | {
        readonly form: "compare";
        readonly name: NameTerm;
        readonly comparison: Comparison;
        readonly value: Literal;
      }
    /** All of the comparisons, as in `1 < lr <= 2`. */
    | { readonly form: "between"; readonly name: NameTerm; readonly low: Bound; readonly high: Bound }
    | {
        readonly form: "in";
        readonly name: NameTerm;
        readonly values: readonly Literal[];
        readonly isNegated: boolean;
      }
    | {
        readonly form: "match";
        readonly name: NameTerm;
        readonly pattern: RegExp;
        readonly isNegated: boolean;
      }
  );

/** Why a text is no query, and at which character. */
export interface QueryError {
  readonly at: number;
  readonly message: string;
}
