/// How many of what.
import { formatInteger } from "../../base/format";

/** `1 op`, `2,000 ops`. */
export function countOf(n: number, noun: string): string {
  return `${formatInteger(n)} ${noun}${n === 1 ? "" : "s"}`;
}
