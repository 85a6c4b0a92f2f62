/// The names of cards: what pins, addresses and the full screen know them by.

/** What a card shows: a tag of one kind, of one run or of all. */
export interface CardSubject {
  readonly kind: string;
  readonly tag: string;
  readonly run: string | null;
  /** Of a step, where each has a card of its own. Default: 0. */
  readonly sample?: number | undefined;
}

/** No card is of a later sample. */
export const MAX_SAMPLE = 9_999;

const SCALARS = "scalars";
/** From 1 to `MAX_SAMPLE`. */
const SAMPLE = /^[1-9]\d{0,3}$/;

/**
 * `kind|tag`, `kind|tag|run` or, of a sample after the first, `kind|tag|run|sample`.
 *
 * Of a scalar it is the tag alone, as TensorBoard's addresses have it.
 */
export function cardKey({ kind, tag, run, sample = 0 }: CardSubject): string {
  if (kind === SCALARS && run === null && !tag.includes("|")) return tag;
  const ofRun = run === null ? [] : [run, ...(sample === 0 ? [] : [String(sample)])];
  return [kind, tag, ...ofRun].map(escapePart).join("|");
}

/** What `cardKey` was given. */
export function parseCardKey(key: string): CardSubject {
  const [kind = SCALARS, tag, run = null, sample = ""] = key.split("|").map(unescapePart);
  if (tag === undefined) return { kind: SCALARS, tag: key, run: null };
  return { kind, tag, run, ...(SAMPLE.test(sample) ? { sample: Number(sample) } : {}) };
}

function escapePart(part: string): string {
  return part.replace(/[\\|]/g, (sign) => (sign === "|" ? "\\p" : "\\\\"));
}

function unescapePart(part: string): string {
  return part.replace(/\\(.)/g, (_, sign: string) => (sign === "p" ? "|" : sign));
}
