/// Statements about the program that hold, or end it with a message that says what did not.

/** Ends a `switch` over a union: does not compile while a member is unhandled. */
export function assertUnreachable(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

/** Gives `value` back without its `null` or `undefined`; `what` names it in the error. */
export function assertExists<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}
