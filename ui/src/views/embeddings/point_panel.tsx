/// Beside the picture: the chosen point and what is near it, chosen points, found ones, what colours mean.
import { formatInteger } from "../../base/format";
import { IconButton } from "../../widgets/button";
import { DrawerSection } from "../../widgets/drawer";
import type { EmbeddingsModel } from "./embeddings_model";
import { FoundPoints } from "./found_points";
import { IsolateButtons } from "./isolate_buttons";
import { LabelEditor } from "./label_editor";
import { Legend } from "./legend";
import { NeighborList } from "./neighbor_list";
import { PointFacts } from "./point_facts";

export function PointPanel({ model }: { readonly model: EmbeddingsModel }) {
  const { focus, rows } = model.selection.value;
  const title = titleOf(focus, rows.length);
  return (
    <aside class="point-panel" aria-label="Chosen points">
      <div class="bar">
        <h2>{title}</h2>
        {rows.length > 0 && (
          <IconButton
            icon="close"
            label="Clear the selection"
            keys="Esc"
            isSmall
            onClick={() => model.clearSelection()}
          />
        )}
      </div>
      {focus !== null && <PointFacts model={model} row={focus} />}
      {focus !== null && <NeighborList model={model} />}
      {focus === null && rows.length > 0 && <ChosenPoints model={model} />}
      {rows.length === 0 && model.isolated.value && <Isolated model={model} />}
      {model.options.search.value !== "" && <FoundPoints model={model} />}
      <Legend model={model} />
      {rows.length > 0 && model.columns.value.length > 0 && <LabelEditor model={model} />}
      {rows.length === 0 && <p class="hint">Click a point, or drag with Shift to choose many.</p>}
    </aside>
  );
}

function titleOf(focus: number | null, nRows: number): string {
  if (focus !== null) return `Point ${formatInteger(focus)}`;
  return nRows === 0 ? "Points" : `${formatInteger(nRows)} points`;
}

function ChosenPoints({ model }: { readonly model: EmbeddingsModel }) {
  return (
    <DrawerSection title="Selection">
      <IsolateButtons model={model} />
    </DrawerSection>
  );
}

function Isolated({ model }: { readonly model: EmbeddingsModel }) {
  return (
    <DrawerSection title="Isolated">
      <IsolateButtons model={model} />
    </DrawerSection>
  );
}
