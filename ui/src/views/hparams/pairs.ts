/// Short lists of `name:value` in one option.

/** Percent-encodes names, so that any may be in it. */
export function encodePairs(pairs: Iterable<readonly [name: string, value: string]>): string {
  return [...pairs].map(([name, value]) => `${encodeURIComponent(name)}:${value}`).join(",");
}

/** What cannot be read is left out. */
export function decodePairs(text: string): [name: string, value: string][] {
  return text.split(",").flatMap((item): [string, string][] => {
    const at = item.lastIndexOf(":");
    return at > 0 ? [[decodeName(item.slice(0, at)), item.slice(at + 1)]] : [];
  });
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
