/// One of some choices in little room.
import { Icon } from "./icon";

export interface SelectBoxProps<T extends string> {
  readonly label: string;
  readonly choices: readonly (readonly [value: T, text: string])[];
  readonly value: T;
  readonly className?: string;
  readonly onChange: (value: T) => void;
}

export function SelectBox<T extends string>({
  label,
  choices,
  value,
  className = "",
  onChange,
}: SelectBoxProps<T>) {
  return (
    <span class={`field select-box ${className}`}>
      <select aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value as T)}>
        {choices.map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
      <Icon name="down" size={12} />
    </span>
  );
}
