/// The names of cards: what pins, addresses and the full screen know them by.

/** What a card shows: a tag of one kind, of one run or of all. */
export interface CardSubject {
  readonly kind: string;
  readonly tag: string;
  readonly run: string | null;
}

const SCALARS = "scalars";

/** `kind|tag` or `kind|tag|run`; of a scalar the tag alone, as TensorBoard's addresses have it. */
export function cardKey({ kind, tag, run }: CardSubject): string {
  if (kind === SCALARS && run === null && !tag.includes("|")) return tag;
  return [kind, tag, ...(run === null ? [] : [run])].map(escapePart).join("|");
}

/** What `cardKey` was given. */
export function parseCardKey(key: string): CardSubject {
  const [kind = SCALARS, tag, run = null] = key.split("|").map(unescapePart);
  return tag === undefined ? { kind: SCALARS, tag: key, run: null } : { kind, tag, run };
}

function escapePart(part: string): string {
  return part.replace(/[\\|]/g, (sign) => (sign === "|" ? "\\p" : "\\\\"));
}

function unescapePart(part: string): string {
  return part.replace(/\\(.)/g, (_, sign: string) => (sign === "p" ? "|" : sign));
}
