/// Names that are too long for their place.

const ellipsis = "…";

/** The longest start that all `names` share and that ends with `separator`; empty if there is none. */
export function commonPathPrefix(names: readonly string[], separator = "/"): string {
  const [head, ...others] = names;
  if (head === undefined || others.length === 0) return "";
  let end = head.length;
  for (const name of others) end = sharedLength(head, name, end);
  return head.slice(0, head.lastIndexOf(separator, end - 1) + 1);
}

function sharedLength(a: string, b: string, limit: number): number {
  let length = 0;
  while (length < limit && length < b.length && a[length] === b[length]) length++;
  return length;
}

/** Parts a name at its last separator: `"a/b/c"` is `["a/b/", "c"]`. */
export function splitPath(name: string, separator = "/"): [path: string, last: string] {
  const end = name.lastIndexOf(separator, name.length - 2) + 1;
  return [name.slice(0, end), name.slice(end)];
}

/** Takes characters out of the middle until `measure` of the rest is at most `limit`. */
export function truncateMiddle(text: string, limit: number, measure: (text: string) => number): string {
  if (measure(text) <= limit) return text;
  const characters = Array.from(text);
  let [fits, tooMany] = [0, characters.length];
  while (tooMany - fits > 1) {
    const kept = (fits + tooMany) >> 1;
    if (measure(cutMiddle(characters, kept)) <= limit) fits = kept;
    else tooMany = kept;
  }
  return cutMiddle(characters, fits);
}

function cutMiddle(characters: readonly string[], nKept: number): string {
  const nHead = Math.ceil(nKept / 2);
  const tail = characters.slice(characters.length - (nKept - nHead));
  return characters.slice(0, nHead).join("") + ellipsis + tail.join("");
}
