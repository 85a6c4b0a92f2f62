/// What is taken away from the arrays of one kind of view.
import type { Option, Options } from "../../state/options";

/** Nothing, the value before, that of a step, or that of another run at the same step. */
export const SUBTRAHENDS = ["nothing", "before", "step", "run"] as const;
export type Subtrahend = (typeof SUBTRAHENDS)[number];

export interface DifferenceOptions {
  readonly subtrahend: Option<Subtrahend>;
  readonly step: Option<number>;
  readonly run: Option<string>;
}

export function differenceOptions(options: Options, kind: string): DifferenceOptions {
  return {
    subtrahend: options.choice(`${kind}.less`, SUBTRAHENDS),
    step: options.number(`${kind}.lessStep`, 0, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    run: options.text(`${kind}.lessRun`),
  };
}
