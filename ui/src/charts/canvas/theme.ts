/// Colours, widths and type of a chart, from the page's design tokens.

export interface ChartTheme {
  readonly card: string;
  readonly grid: string;
  readonly axis: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly textDim: string;
  readonly textFaint: string;
  readonly focus: string;
  /** Opacity of unsmoothed values behind smoothed ones, 0 to 1. */
  readonly rawAlpha: number;
  readonly bandAlpha: number;
  /** px of a line while there are few. */
  readonly lineWidth: number;
  /** px of the highlighted line. */
  readonly highlightWidth: number;
  /** CSS font of everything written on the chart. */
  readonly font: string;
}

/** The light tokens, for where there is no style sheet. */
export const lightTheme: ChartTheme = {
  card: "#ffffff",
  grid: "#eceef1",
  axis: "#b9c0ca",
  lineStrong: "#828b98",
  text: "#1a1d21",
  textDim: "#565d68",
  textFaint: "#656c78",
  focus: "#1f6feb",
  rawAlpha: 0.25,
  bandAlpha: 0.14,
  lineWidth: 1.5,
  highlightWidth: 2.5,
  font: "11px system-ui, sans-serif",
};

/** Reads the tokens in force at `element`. */
export function readTheme(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const text = (name: string, fallback: string) => style.getPropertyValue(name).trim() || fallback;
  const number = (name: string, fallback: number) => Number.parseFloat(text(name, String(fallback)));
  return {
    card: text("--card", lightTheme.card),
    grid: text("--grid", lightTheme.grid),
    axis: text("--axis", lightTheme.axis),
    lineStrong: text("--line-strong", lightTheme.lineStrong),
    text: text("--text", lightTheme.text),
    textDim: text("--text-dim", lightTheme.textDim),
    textFaint: text("--text-faint", lightTheme.textFaint),
    focus: text("--focus", lightTheme.focus),
    rawAlpha: number("--raw-alpha", lightTheme.rawAlpha),
    bandAlpha: number("--band-alpha", lightTheme.bandAlpha),
    lineWidth: number("--line-2", lightTheme.lineWidth),
    highlightWidth: number("--line-hover", lightTheme.highlightWidth),
    font: `${text("--fs-11", "11px")} ${text("--font", "system-ui, sans-serif")}`,
  };
}

/** The colour behind `var(--name)`, which a canvas does not understand; other colours as they are. */
export function resolveColor(color: string, element: Element): string {
  const name = /^var\((--[\w-]+)\)$/.exec(color)?.[1];
  return name ? getComputedStyle(element).getPropertyValue(name).trim() || "#888888" : color;
}
