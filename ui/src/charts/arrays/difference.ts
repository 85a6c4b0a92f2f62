/// What one array has more than another, number by number.
import { ArrayNumbers } from "./numbers";

/** `a` less `b`, of equal sides, in float64; NaN where either has no number. */
export function subtract(a: ArrayNumbers, b: ArrayNumbers): ArrayNumbers {
  const pivot = Number(a.pivot - b.pivot);
  const differences = Float64Array.from(a.values, (value, i) => value - (b.values[i] ?? Number.NaN) + pivot);
  return new ArrayNumbers(differences, a.nRows, a.nColumns);
}
