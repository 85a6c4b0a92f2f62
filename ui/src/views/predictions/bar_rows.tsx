/// Histograms in rows below one another, one for each class, over one axis from 0 to 1.

export interface BarStack {
  /** Name of the colour: `good`, `bad` or `neutral`. */
  readonly look: string;
  readonly heights: readonly number[];
}

export interface BarRowProps {
  readonly name: string;
  /** Behind the name: how many. */
  readonly note: string;
  /** From the bottom up. */
  readonly stacks: readonly BarStack[];
  readonly isChosen: boolean;
  /** Where a row is no button this is missing. */
  readonly onChoose?: (() => void) | undefined;
}

const HEIGHT = 28;
const BAR = 10;
const GAP = 1;

export function BarRow({ name, note, stacks, isChosen, onChoose }: BarRowProps) {
  const n = stacks[0]?.heights.length ?? 0;
  const totals = Array.from({ length: n }, (_, i) =>
    stacks.reduce((sum, { heights }) => sum + (heights[i] ?? 0), 0),
  );
  const most = Math.max(Number.MIN_VALUE, ...totals);
  return (
    <div class="bar-row">
      {onChoose ? (
        <button type="button" class="name" aria-pressed={isChosen} title={name} onClick={onChoose}>
          {name}
        </button>
      ) : (
        <span class="name">{name}</span>
      )}
      <svg
        viewBox={`0 0 ${n * BAR} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name}: ${note}`}
      >
        {stacks.map(({ look, heights }, at) => (
          <path key={look} class={look} d={barsOf(heights, stacks.slice(0, at), most)} />
        ))}
      </svg>
      <span class="note">{note}</span>
    </div>
  );
}

/** Bars on top of those of the stacks below them. */
function barsOf(heights: readonly number[], below: readonly BarStack[], most: number): string {
  return heights
    .map((height, i) => {
      if (height === 0) return "";
      const base = below.reduce((sum, stack) => sum + (stack.heights[i] ?? 0), 0);
      const px = (HEIGHT * height) / most;
      return `M${i * BAR + GAP} ${HEIGHT - (HEIGHT * base) / most}v${-px}h${BAR - 2 * GAP}v${px}z`;
    })
    .join("");
}

/** The axis below the rows. */
export function UnitAxis() {
  return (
    <div class="bar-row unit-axis" aria-hidden="true">
      <span />
      <span class="ticks">
        <span>0</span>
        <span>0.5</span>
        <span>1</span>
      </span>
      <span />
    </div>
  );
}
