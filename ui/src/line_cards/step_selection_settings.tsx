/// The selected step and range, typed.
import { useState } from "preact/hooks";
import { SettingSwitch } from "../board/setting_controls";
import { usePage } from "../state/page";
import { Button } from "../widgets/button";
import { stepSelectionOf } from "./step_selection";

export function StepSelectionSettings() {
  const page = usePage();
  const selection = stepSelectionOf(page);
  const step = page.steps.linked.value?.step ?? null;
  const [low, high] = selection.ends.value;
  return (
    <>
      <SettingSwitch label="Mark them, with a table (R)" setting={selection.isShown} />
      {selection.isShown.value && (
        <>
          <div class="option">
            <span class="grow">Step</span>
            <StepField
              label="Selected step"
              placeholder="last"
              step={step}
              onChange={(next) => selection.selectStep(next)}
            />
          </div>
          <div class="option">
            <span class="grow">Range</span>
            <StepField
              label="Start of the range"
              placeholder="from"
              step={low}
              onChange={(from) => selection.typeRange(from, 0)}
            />
            <StepField
              label="End of the range"
              placeholder="to"
              step={high}
              onChange={(to) => selection.typeRange(to, 1)}
            />
          </div>
          {(step ?? low ?? high) !== null && <Button onClick={() => selection.clear()}>Clear</Button>}
          <p class="section-hint">A click on an x axis selects a step, a drag along it a range.</p>
        </>
      )}
    </>
  );
}

interface StepFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly step: number | null;
  /** `null` for an empty field. */
  readonly onChange: (step: number | null) => void;
}

/** Takes over a whole number on Enter or when left; anything else is put back. */
function StepField({ label, placeholder, step, onChange }: StepFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const written = step === null ? "" : String(step);
  const commit = () => {
    const value = Number(typed);
    if (typed !== null && typed.trim() === "") onChange(null);
    else if (typed !== null && Number.isFinite(value)) onChange(value);
    setTyped(null);
  };
  return (
    <input
      class="field number-box"
      type="text"
      inputMode="numeric"
      aria-label={label}
      placeholder={placeholder}
      value={typed ?? written}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setTyped(null);
      }}
    />
  );
}
