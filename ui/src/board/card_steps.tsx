/// The step slider under a card, linked with those of all other cards.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { formatInteger, formatShort } from "../base/format";
import { formatWallTime } from "../base/format_time";
import { usePage } from "../state/page";
import { IconButton } from "../widgets/button";
import { Slider } from "../widgets/slider";

export interface CardStepsProps {
  /** The card's key. */
  readonly card: string;
  /** Of its values, in the order of the file. */
  readonly steps: Float64Array;
  readonly wallTimes: Float64Array;
  /** What else is said about the value that is shown. */
  readonly children?: ComponentChildren;
}

/** With Alt a drag moves this card alone and breaks its link; the mark at the end joins it again. */
export function CardSteps({ card, steps, wallTimes, children }: CardStepsProps) {
  const page = usePage();
  const hasAlt = useRef(false);
  useRegisteredSteps(steps);
  const row = page.steps.rowOf(card, steps);
  const isLinked = page.steps.isLinked(card);
  const step = steps[row];
  if (step === undefined) return null;
  const note = `Step ${formatInteger(step)}, ${formatWallTime(wallTimes[row] ?? Number.NaN)}`;
  const show = (next: number) => {
    if (hasAlt.current) page.steps.showRowAlone(card, steps, next);
    else page.steps.showRow(card, steps, next);
  };
  return (
    <div
      class="card-steps"
      data-step={step}
      data-row={row}
      title={`${note}; value ${formatInteger(row + 1)} of ${formatInteger(steps.length)}`}
      onPointerDownCapture={(event) => {
        hasAlt.current = event.altKey;
      }}
      onKeyDownCapture={(event) => {
        hasAlt.current = event.altKey;
      }}
    >
      <span class="step">{Math.abs(step) < 1e5 ? formatInteger(step) : formatShort(step)}</span>
      {steps.length > 1 ? (
        <Slider
          label={`Step of ${page.steps.isLinked(card) ? "all cards" : "this card"}`}
          min={0}
          max={steps.length - 1}
          step={1}
          isQuiet
          value={row}
          valueText={note}
          onInput={show}
        />
      ) : (
        <span class="space" />
      )}
      {children}
      {steps.length > 1 && (
        <IconButton
          icon={isLinked ? "link" : "unlink"}
          label={isLinked ? "Linked with all cards" : "Link with all cards"}
          isSmall
          isPressed={isLinked}
          onClick={() => {
            if (isLinked) page.steps.showRowAlone(card, steps, row);
            else page.steps.link(card);
          }}
        />
      )}
    </div>
  );
}

/** Makes the steps known to the page for as long as the component lives. */
export function useRegisteredSteps(steps: Float64Array): void {
  const page = usePage();
  const known = useSignal(steps);
  useEffect(() => {
    known.value = steps;
  }, [known, steps]);
  useEffect(() => page.steps.register(known), [page, known]);
}
