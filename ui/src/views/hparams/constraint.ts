/// What the values of a column must be.

/** A number, text or bool that values are compared with. */
export type Literal = number | string | boolean;

/** One end of an interval. */
export interface Bound {
  readonly value: Literal;
  readonly isInclusive: boolean;
}

/** An interval without an end is open on that side. */
export type Constraint =
  | { readonly form: "interval"; readonly low: Bound | null; readonly high: Bound | null }
  | { readonly form: "set"; readonly values: readonly Literal[] }
  | { readonly form: "pattern"; readonly source: string };
