/// Texts cut to the room that a node has for them.

const CUT = "…";
const MAX_KNOWN = 20_000;

/** Width of a text in px. */
export type Measure = (text: string) => number;

/** The text, or as much of its beginning and its end as has room; empty where nothing of it has. */
export function fitText(text: string, room: number, measure: Measure): string {
  if (measure(text) <= room) return text;
  let [low, high] = [0, text.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(cutTo(text, middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? "" : cutTo(text, low);
}

/** `n` characters with a sign for what is left out: names differ at both of their ends. */
function cutTo(text: string, n: number): string {
  const nHead = Math.ceil(n / 2);
  const tail = text.slice(text.length - (n - nHead));
  return `${text.slice(0, nHead)}${CUT}${n - nHead === 0 ? "" : tail}`;
}

/** Measures on a canvas and remembers; `font` as CSS has it. */
export function makeMeasure(font: string): Measure {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map<string, number>();
  return (text) => {
    const width = known.get(text);
    if (width !== undefined) return width;
    if (context) context.font = font;
    const measured = context?.measureText(text).width ?? 0;
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(text, measured);
    return measured;
  };
}
