/// A check box that can also stand for some of many.
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";

export interface CheckBoxProps {
  readonly state: "all" | "some" | "none";
  readonly label: string;
  readonly tabIndex?: number;
  readonly onToggle: (event: MouseEvent) => void;
}

/** Shows `state` whatever the browser makes of a click. */
export function CheckBox({ state, label, tabIndex, onToggle }: CheckBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useLayoutEffect(() => {
    if (!box.current) return;
    box.current.checked = state === "all";
    box.current.indeterminate = state === "some";
  });
  return (
    <input
      ref={box}
      type="checkbox"
      class="check-box"
      aria-label={label}
      tabIndex={tabIndex}
      checked={state === "all"}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(event);
        redraw(0);
      }}
    />
  );
}
