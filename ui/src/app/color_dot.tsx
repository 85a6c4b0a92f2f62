/// A run's colour; a click offers others.
import { useRef, useState } from "preact/hooks";
import { usePage } from "../state/page";
import { slotColor } from "../state/palette";
import { Button } from "../widgets/button";
import { Popover } from "../widgets/popover";

/** The ten colours that were chosen by hand and as many after them. */
const N_OFFERED = 20;

export interface ColorDotProps {
  readonly run: string;
  /** For a run that is not drawn. */
  readonly isHollow: boolean;
}

export function ColorDot({ run, isHollow }: ColorDotProps) {
  const page = usePage();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        class="dot-button"
        title="Colour"
        aria-label={`Colour of ${run}`}
        aria-expanded={isOpen}
        onDblClick={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(!isOpen);
        }}
      >
        <span class={`dot${isHollow ? " hollow" : ""}`} style={{ "--color": page.colorOf(run) }} />
      </button>
      {isOpen && (
        <Popover
          anchor={button}
          label={`Colour of ${run}`}
          className="palette"
          onClose={() => setOpen(false)}
        >
          <Palette run={run} onDone={() => setOpen(false)} />
        </Popover>
      )}
    </>
  );
}

interface PaletteProps {
  readonly run: string;
  readonly onDone: () => void;
}

function Palette({ run, onDone }: PaletteProps) {
  const { slots, brightness } = usePage();
  const choose = (event: MouseEvent, slot: number | null) => {
    event.stopPropagation();
    slots.choose(run, slot);
    onDone();
  };
  return (
    <>
      <div class="swatches">
        {Array.from({ length: N_OFFERED }, (_, slot) => slot).map((slot) => (
          <button
            key={slot}
            type="button"
            class="swatch"
            aria-label={`Colour ${slot + 1}`}
            aria-pressed={slots.slotOf(run) === slot}
            style={{ "--color": slotColor(slot, brightness.value) }}
            onClick={(event) => choose(event, slot)}
          />
        ))}
      </div>
      {slots.chosen.value.has(run) && (
        <Button look="plain" onClick={(event) => choose(event, null)}>
          Its own colour
        </Button>
      )}
    </>
  );
}
