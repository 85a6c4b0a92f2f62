/// Sliders for the axes of an array that are not drawn.
import { formatInteger } from "../../base/format";
import { Slider } from "../../widgets/slider";
import { type DrawnAxes, sliceOf } from "./slices";

export interface SlicePickersProps {
  readonly shape: readonly number[];
  readonly nDrawn: DrawnAxes;
  readonly chosen: readonly number[];
  /** What an axis is called. Default: its number. */
  readonly nameOf?: (axis: number) => string;
  readonly onChoose: (axis: number, position: number) => void;
}

export function SlicePickers({ shape, nDrawn, chosen, nameOf = numberOf, onChoose }: SlicePickersProps) {
  return (
    <>
      {sliceOf(shape, nDrawn, chosen).map((position, axis) => (
        <div class="slice-picker" key={axis}>
          <span>{nameOf(axis)}</span>
          <Slider
            label={`Position on ${nameOf(axis)}`}
            min={0}
            max={Math.max(1, (shape[axis] ?? 1) - 1)}
            step={1}
            isQuiet
            value={position}
            onInput={(next) => onChoose(axis, Math.min(next, (shape[axis] ?? 1) - 1))}
          />
          <span class="position">{`${formatInteger(position)} of ${formatInteger(shape[axis] ?? 1)}`}</span>
        </div>
      ))}
    </>
  );
}

function numberOf(axis: number): string {
  return `axis ${axis}`;
}
