/// Ids of nodes as one text of an address.

/** Longer lists are cut, so that addresses can still be sent: the first ids stay. */
const MAX_LENGTH = 1200;
/** Stands for a list of nothing where the empty text means that nothing was said. */
const NOTHING = "-";

export function encodeIds(ids: Iterable<string>): string {
  let text = "";
  for (const id of ids) {
    const longer = `${text}${text === "" ? "" : ","}${encodeURIComponent(id)}`;
    if (longer.length > MAX_LENGTH) break;
    text = longer;
  }
  return text === "" ? NOTHING : text;
}

/** `null` where nothing was said. Parts that are no ids are left out. */
export function decodeIds(text: string): readonly string[] | null {
  if (text === "") return null;
  if (text === NOTHING) return [];
  return text.split(",").flatMap(decodeId);
}

function decodeId(part: string): string[] {
  try {
    return part === "" ? [] : [decodeURIComponent(part)];
  } catch {
    return [];
  }
}

/** The text with an id more or less. */
export function withId(text: string, id: string, isIn: boolean): string {
  const others = (decodeIds(text) ?? []).filter((other) => other !== id);
  const ids = isIn ? [...others, id] : others;
  return ids.length === 0 ? "" : encodeIds(ids);
}
