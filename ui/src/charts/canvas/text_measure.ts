/// Widths of texts, measured once for all charts.

const maxCached = 5_000;

/** For surroundings without canvases: every character as wide as a digit of 11 px type. */
const digitWidthPx = 6.1;

const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** Measures texts in `font`, in px. */
export function textMeasure(font: string): (text: string) => number {
  return (text) => {
    const key = `${font}\n${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    if (widths.size >= maxCached) widths.clear();
    const width = measure(font, text);
    widths.set(key, width);
    return width;
  };
}

function measure(font: string, text: string): number {
  if (context === undefined) context = document.createElement("canvas").getContext("2d");
  if (!context) return text.length * digitWidthPx;
  context.font = font;
  return context.measureText(text).width;
}
