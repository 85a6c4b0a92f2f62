/// What the colours mean, with counts; a class that is pressed stands out.
import { formatInteger, formatValue } from "../../base/format";
import { Button } from "../../widgets/button";
import { DrawerSection } from "../../widgets/drawer";
import { type Coloring, type LegendEntry, N_GRADIENT_SLOTS, OTHER_SLOT } from "./coloring";
import type { EmbeddingsModel } from "./embeddings_model";
import { selectRows } from "./point_selection";

const MAX_LISTED = 60;
const WIDE_CHARACTERS = 14;

export function Legend({ model }: { readonly model: EmbeddingsModel }) {
  const coloring = model.coloring.value;
  const name = model.colorColumn.value?.name ?? "";
  if (coloring.kind === "none") return null;
  return (
    <DrawerSection title={`Colour by ${name}`}>
      {coloring.kind === "classes" ? (
        <Classes model={model} entries={coloring.entries} />
      ) : (
        <Gradient model={model} coloring={coloring} />
      )}
      {coloring.nOthers > 0 && <p class="hint">{`${formatInteger(coloring.nOthers)} others in grey`}</p>}
    </DrawerSection>
  );
}

interface ClassesProps {
  readonly model: EmbeddingsModel;
  readonly entries: readonly LegendEntry[];
}

function Classes({ model, entries }: ClassesProps) {
  const isWide = entries.some(({ value }) => value.length > WIDE_CHARACTERS);
  const raised = model.raisedSlot.value;
  const toggle = (slot: number) => {
    model.raisedSlot.value = raised === slot ? null : slot;
  };
  return (
    <>
      <ul class={`legend${isWide ? " wide" : ""}`}>
        {entries.slice(0, MAX_LISTED).map(({ value, slot, count }) => (
          <li key={slot}>
            <button type="button" aria-pressed={raised === slot} title={value} onClick={() => toggle(slot)}>
              <span class="dot" style={{ "--color": model.palette.value[slot] }} />
              <span class="name">{value || "(empty)"}</span>
              <span class="count">{formatInteger(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {entries.length > MAX_LISTED && (
        <p class="hint">{`and ${formatInteger(entries.length - MAX_LISTED)} more classes`}</p>
      )}
      {raised !== null && raised < OTHER_SLOT && <SelectClass model={model} slot={raised} />}
    </>
  );
}

function SelectClass({ model, slot }: { readonly model: EmbeddingsModel; readonly slot: number }) {
  const select = () => {
    const { slots } = model.coloring.peek();
    model.select(selectRows([...slots.keys()].filter((row) => slots[row] === slot)));
    model.raisedSlot.value = null;
  };
  return (
    <div class="option">
      <Button onClick={select}>Select these</Button>
    </div>
  );
}

interface GradientProps {
  readonly model: EmbeddingsModel;
  readonly coloring: Coloring & { readonly kind: "gradient" };
}

function Gradient({ model, coloring }: GradientProps) {
  const stops = model.palette.value.slice(0, N_GRADIENT_SLOTS);
  return (
    <div class="gradient">
      <span class="ramp" style={{ background: `linear-gradient(to right, ${stops.join(", ")})` }} />
      <span>{formatValue(coloring.low)}</span>
      <span>{formatValue(coloring.high)}</span>
    </div>
  );
}
