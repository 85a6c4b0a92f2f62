/// A value on a line.
import { useLayoutEffect, useRef } from "preact/hooks";

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What an arrow key changes. Default: `step`. */
  readonly keyStep?: number;
  /** Grey instead of the accent. */
  readonly isQuiet?: boolean;
  readonly id?: string;
  /** The value in words, where the number alone says little. */
  readonly valueText?: string;
  readonly onInput: (value: number) => void;
}

const DIRECTIONS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};

export function Slider(props: SliderProps) {
  const { label, value, min, max, step, keyStep = step, isQuiet, id, valueText, onInput } = props;
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    input.current?.style.setProperty("--part", String((value - min) / (max - min)));
  }, [value, min, max]);
  return (
    <input
      ref={input}
      id={id}
      type="range"
      class={`slider${isQuiet ? " quiet" : ""}`}
      aria-label={label}
      aria-valuetext={valueText}
      min={min}
      max={max}
      step="any"
      value={value}
      onInput={(event) => onInput(roundTo(step, event.currentTarget.valueAsNumber, max))}
      onKeyDown={(event) => {
        const direction = DIRECTIONS[event.key];
        if (direction === undefined) return;
        event.preventDefault();
        onInput(roundTo(step, Math.min(max, Math.max(min, value + direction * keyStep)), max));
      }}
    />
  );
}

/** The nearest multiple of `step`; the far end stays reachable where it is none. */
function roundTo(step: number, value: number, max: number): number {
  return value >= max ? max : Number((Math.round(value / step) * step).toFixed(6));
}
