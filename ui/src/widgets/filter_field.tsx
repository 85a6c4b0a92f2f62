/// The box in which a filter is typed.
import { useId } from "preact/hooks";
import { Icon } from "./icon";

export interface FilterFieldProps {
  readonly label: string;
  /** Default: the label, and that it takes a regular expression. */
  readonly placeholder?: string;
  /** The key that leads here; may be empty. */
  readonly keys: string;
  readonly id: string;
  readonly value: string;
  /** What is wrong with the text, shown under the box. */
  readonly error: string | null;
  readonly onInput: (text: string) => void;
  /** Enter was pressed, with Shift or without. */
  readonly onEnter?: (hasShift: boolean) => void;
}

export function FilterField({
  label,
  placeholder,
  keys,
  id,
  value,
  error,
  onInput,
  onEnter,
}: FilterFieldProps) {
  const errorId = useId();
  return (
    <div class="filter-field">
      <span class={`field${error ? " bad" : ""}`}>
        <Icon name="search" />
        <input
          id={id}
          type="search"
          spellcheck={false}
          autocomplete="off"
          placeholder={placeholder ?? `${label} (regex)`}
          aria-label={label}
          aria-invalid={error !== null}
          aria-describedby={error ? errorId : undefined}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") onEnter?.(event.shiftKey);
            if (event.key !== "Escape") return;
            event.stopPropagation();
            if (value === "") event.currentTarget.blur();
            else onInput("");
          }}
        />
        {value === "" ? (
          keys !== "" && <kbd>{keys}</kbd>
        ) : (
          <button
            type="button"
            class="clear"
            aria-label={`Clear: ${label}`}
            title="Clear"
            onClick={() => onInput("")}
          >
            <Icon name="close" size={12} />
          </button>
        )}
      </span>
      {error && (
        <div class="field-error" id={errorId} role="status">
          {error}
        </div>
      )}
    </div>
  );
}
