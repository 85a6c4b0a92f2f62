/// One of a few choices, all visible.
import { useId } from "preact/hooks";

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly choices: readonly (readonly [value: T, text: string])[];
  readonly value: T;
  /** Takes the whole width, in equal parts. */
  readonly isWide?: boolean;
  readonly onChange: (value: T) => void;
}

export function Segmented<T extends string>({
  label,
  choices,
  value,
  isWide = false,
  onChange,
}: SegmentedProps<T>) {
  const name = useId();
  return (
    <div class={`segmented${isWide ? " wide" : ""}`} role="radiogroup" aria-label={label}>
      {choices.map(([choice, text]) => (
        <label key={choice}>
          <input type="radio" name={name} checked={choice === value} onChange={() => onChange(choice)} />
          <span>{text}</span>
        </label>
      ))}
    </div>
  );
}
