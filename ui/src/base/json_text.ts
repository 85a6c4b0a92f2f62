/// JSON that was logged as text, with its numbers as they were written.

/** A number, digit by digit: larger ones would be rounded. */
export class JsonNumber {
  constructor(readonly source: string) {}
}

export type JsonValue = string | boolean | null | JsonNumber | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [name: string]: JsonValue };

/** Longer texts are shown as they are. */
export const MAX_JSON_CHARACTERS = 2_000_000;

/** An object or a list; `null` for any other text. */
export function parseJsonText(text: string): readonly JsonValue[] | JsonObject | null {
  const first = text.trimStart()[0];
  if ((first !== "{" && first !== "[") || text.length > MAX_JSON_CHARACTERS) return null;
  try {
    return JSON.parse(text, keepNumber) as readonly JsonValue[] | JsonObject;
  } catch {
    return null;
  }
}

/** The third argument is of ES2026; where it is missing a number is what it was rounded to. */
function keepNumber(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" ? new JsonNumber(context?.source ?? String(value)) : value;
}

/** Names and values of an object, or indexes and values of a list. */
export function entriesOfJson(
  value: JsonValue,
): readonly (readonly [name: string, value: JsonValue])[] | null {
  if (value === null || typeof value !== "object" || value instanceof JsonNumber) return null;
  return Object.entries(value);
}
