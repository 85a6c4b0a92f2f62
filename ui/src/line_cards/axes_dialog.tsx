/// Lets the user type what part of x and y a card shows.
import { useState } from "preact/hooks";
import { usePage } from "../state/page";
import { Button } from "../widgets/button";
import { Dialog } from "../widgets/dialog";
import { type BoundTexts, parseBounds, textsOf, UNITS } from "./axis_bounds";
import type { LineCardModel } from "./line_card_model";

const EMPTY: BoundTexts = ["", ""];
const UNIT = [0, 1] as const;

export function AxesDialog({ model }: { readonly model: LineCardModel }) {
  const { settings, zoom } = usePage();
  const xAxis = settings.xAxis.value;
  const isTime = xAxis === "wall";
  const [shown] = useState(() => zoom.windowOf(model.subject.key));
  const [x, setX] = useState(() => textsOf(shown.x, isTime));
  const [y, setY] = useState(() => textsOf(shown.y, false));
  const { xDomain = UNIT, yDomain = UNIT } = model.report.peek() ?? {};
  const window = { x: parseBounds(x, xDomain, isTime), y: parseBounds(y, yDomain, false) };
  const isValid = window.x !== undefined && window.y !== undefined;
  const close = () => {
    model.isEditingAxes.value = false;
  };
  const change = () => {
    if (window.x === undefined || window.y === undefined) return;
    zoom.show(model.subject.key, { x: window.x, y: window.y });
    close();
  };
  const clear = () => {
    setX(EMPTY);
    setY(EMPTY);
  };
  return (
    <Dialog title={`Axes of ${model.tag}`} onClose={close}>
      <div class="axes-form">
        <BoundsFields
          axis="x"
          unit={UNITS[xAxis]}
          texts={x}
          shown={textsOf(xDomain, isTime)}
          onChange={setX}
          onEnter={change}
        />
        <BoundsFields
          axis="y"
          unit="value"
          texts={y}
          shown={textsOf(yDomain, false)}
          onChange={setY}
          onEnter={change}
        />
        <p class={isValid ? undefined : "warn"} role="status">
          {isValid ? "Empty fields are fitted to the data." : "The end of an axis must be above its start."}
        </p>
        <div class="actions">
          <Button onClick={change}>Change</Button>
          <Button look="plain" onClick={clear}>
            Clear
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

interface BoundsFieldsProps {
  readonly axis: "x" | "y";
  readonly unit: string;
  readonly texts: BoundTexts;
  /** What stands in fields that are empty. */
  readonly shown: BoundTexts;
  readonly onChange: (texts: BoundTexts) => void;
  readonly onEnter: () => void;
}

function BoundsFields({ axis, unit, texts, shown, onChange, onEnter }: BoundsFieldsProps) {
  const [low, high] = texts;
  const listen = (event: KeyboardEvent) => {
    if (event.key === "Enter") onEnter();
  };
  return (
    <div class="bounds">
      <span class="name">
        {axis} <span class="unit">{unit}</span>
      </span>
      <input
        class="field"
        aria-label={`Start of ${axis}`}
        placeholder={shown[0]}
        value={low}
        onKeyDown={listen}
        onInput={(event) => onChange([event.currentTarget.value, high])}
      />
      <span>to</span>
      <input
        class="field"
        aria-label={`End of ${axis}`}
        placeholder={shown[1]}
        value={high}
        onKeyDown={listen}
        onInput={(event) => onChange([low, event.currentTarget.value])}
      />
    </div>
  );
}
