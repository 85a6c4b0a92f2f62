/// One of a few choices, all visible.
import { useId } from "preact/hooks";

/** A choice; with `hindrance` it cannot be taken, for that reason. */
export type Choice<T extends string> = readonly [value: T, text: string, hindrance?: string];

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
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
      {choices.map(([choice, text, hindrance]) => (
        <label key={choice} title={hindrance}>
          <input
            type="radio"
            name={name}
            checked={choice === value}
            disabled={hindrance !== undefined}
            onChange={() => onChange(choice)}
          />
          <span>{text}</span>
        </label>
      ))}
    </div>
  );
}
