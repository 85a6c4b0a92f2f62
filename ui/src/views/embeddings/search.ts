/// Which points a text is found in.
import { err, ok, type Result } from "../../base/result";

/**
 * Rows whose text has `wanted` in it, whatever the case; with `isRegex` those that it matches.
 *
 * An empty text finds nothing. The error says what is wrong with a pattern.
 */
export function findRows(
  values: readonly string[],
  wanted: string,
  isRegex: boolean,
): Result<number[], string> {
  if (wanted === "") return ok([]);
  const matches = isRegex ? matcherOf(wanted) : ok(containing(wanted.toLowerCase()));
  if (!matches.isOk) return matches;
  return ok(values.flatMap((value, row) => (matches.value(value) ? [row] : [])));
}

type Matcher = (value: string) => boolean;

function containing(wanted: string): Matcher {
  return (value) => value.toLowerCase().includes(wanted);
}

function matcherOf(pattern: string): Result<Matcher, string> {
  try {
    const regex = new RegExp(pattern, "i");
    return ok((value) => regex.test(value));
  } catch (cause) {
    return err(cause instanceof SyntaxError ? cause.message : `${pattern} is no regular expression`);
  }
}
