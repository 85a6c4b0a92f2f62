/// A check box that can also stand for some of many.
import { useLayoutEffect, useRef } from "preact/hooks";

export interface CheckBoxProps {
  readonly state: "all" | "some" | "none";
  readonly label: string;
  readonly onToggle: (event: MouseEvent) => void;
}

export function CheckBox({ state, label, onToggle }: CheckBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (box.current) box.current.indeterminate = state === "some";
  }, [state]);
  return (
    <input
      ref={box}
      type="checkbox"
      class="check-box"
      aria-label={label}
      checked={state === "all"}
      onClick={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onToggle(event);
      }}
    />
  );
}
