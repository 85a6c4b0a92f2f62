/// A number that is typed.
import { useEffect, useState } from "preact/hooks";

export interface NumberBoxProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Digits after the point. Default: 0. */
  readonly digits?: number;
  readonly isPlain?: boolean;
  readonly onChange: (value: number) => void;
}

/** Takes over what is typed on Enter or when left; anything that is no number within the limits is put back. */
export function NumberBox({ label, value, min, max, digits = 0, isPlain = false, onChange }: NumberBoxProps) {
  const written = formatNumber(value, digits);
  const [text, setText] = useState(written);
  useEffect(() => setText(written), [written]);
  const commit = () => {
    const typed = Number(text);
    if (text.trim() !== "" && Number.isFinite(typed)) onChange(Math.min(max, Math.max(min, typed)));
    setText(written);
  };
  return (
    <input
      class={`field number-box${isPlain ? " plain" : ""}`}
      type="text"
      inputMode="decimal"
      aria-label={label}
      value={text}
      onInput={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setText(written);
      }}
    />
  );
}

/** At least `digits` digits after the point, more only where the value has them. */
function formatNumber(value: number, digits: number): string {
  const short = value.toFixed(digits);
  return Number(short) === value ? short : String(value);
}
