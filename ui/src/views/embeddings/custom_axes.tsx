/// The ends of two axes: each is the middle of the points that a text is found in.
import { useId } from "preact/hooks";
import { formatInteger } from "../../base/format";
import type { EmbeddingsModel } from "./embeddings_model";
import type { AxisName } from "./requests";

const ENDS: readonly (readonly [AxisName, string])[] = [
  ["left", "Left"],
  ["right", "Right"],
  ["up", "Up"],
  ["down", "Down"],
];

export function CustomAxes({ model }: { readonly model: EmbeddingsModel }) {
  return (
    <>
      {ENDS.map(([name, label]) => (
        <AxisField key={name} model={model} name={name} label={label} />
      ))}
      <p class="hint">
        A text found in the points’ {model.searchColumn.value?.name ?? "label"}; /…/ is a regex.
      </p>
    </>
  );
}

interface AxisFieldProps {
  readonly model: EmbeddingsModel;
  readonly name: AxisName;
  readonly label: string;
}

function AxisField({ model, name, label }: AxisFieldProps) {
  const noteId = useId();
  const option = model.options[name];
  const { rows, error } = model.axisEnds.value[name];
  const note = error ?? (rows.length > 0 ? formatInteger(rows.length) : "all");
  return (
    <div class="option axis-field">
      <span class="name">{label}</span>
      <input
        class={`field${error ? " bad" : ""}`}
        type="search"
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={noteId}
        value={option.value}
        onInput={(event) => {
          option.value = event.currentTarget.value;
        }}
      />
      <span class={error ? "bad" : "faint"} id={noteId}>
        {note}
      </span>
    </div>
  );
}
