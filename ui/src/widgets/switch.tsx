/// On or off, with its name.
import { useId } from "preact/hooks";

export interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function Switch({ label, isOn, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div class="option">
      <label class="grow" for={id}>
        {label}
      </label>
      <button
        type="button"
        id={id}
        class="switch"
        role="switch"
        aria-checked={isOn}
        onClick={() => onChange(!isOn)}
      />
    </div>
  );
}
