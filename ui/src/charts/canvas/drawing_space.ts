/// What is known before a chart is laid out.

import type { ChartTheme } from "./theme";

export interface DrawingSpace {
  /** px of the whole chart. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per px. */
  readonly pixelRatio: number;
  readonly theme: ChartTheme;
  /** px of a text in the theme's font. */
  readonly measure: (text: string) => number;
}
