/// Chooses which table of a value of more than two axes is shown.
import { NumberBox } from "../../widgets/number_box";

export interface SlicePickerProps {
  /** Of the whole value; the last two axes are the table. */
  readonly shape: readonly number[];
  /** Index into each of the others; empty for the first table. */
  readonly at: readonly number[];
  readonly onChange: (at: readonly number[]) => void;
}

export function SlicePicker({ shape, at, onChange }: SlicePickerProps) {
  const leading = shape.slice(0, -2);
  const place = leading.map((_, axis) => at[axis] ?? 0);
  return (
    <div class="slice-picker">
      <span>{shape.join(" × ")} texts, table</span>
      {leading.map((length, axis) => (
        <span key={axis}>
          <NumberBox
            label={`Index of axis ${axis}, 0 to ${length - 1}`}
            min={0}
            max={length - 1}
            value={place[axis] ?? 0}
            onChange={(index) => onChange(place.map((old, i) => (i === axis ? Math.round(index) : old)))}
          />
          of {length}
        </span>
      ))}
    </div>
  );
}
