/// A piece of a line, as a chart draws it.

export interface LineMarkProps {
  /** Any CSS colour. Default: that of the text. */
  readonly color?: string;
  /** Lengths of dash and gap in px. Default: solid. */
  readonly dash?: readonly number[];
}

/** Decoration only: what the line is stands beside it. */
export function LineMark({ color = "currentColor", dash = [] }: LineMarkProps) {
  return (
    <svg class="line-mark" viewBox="0 0 22 8" width={22} height={8} aria-hidden="true">
      <line x1={1} x2={21} y1={4} y2={4} stroke={color} stroke-width={2} stroke-dasharray={dash.join(" ")} />
    </svg>
  );
}
