/// Gives chosen points another text in one column of the metadata.
import { useState } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { Button } from "../../widgets/button";
import { DrawerSection } from "../../widgets/drawer";
import { SelectBox } from "../../widgets/select_box";
import { downloadMetadata } from "./downloads";
import type { EmbeddingsModel } from "./embeddings_model";

export function LabelEditor({ model }: { readonly model: EmbeddingsModel }) {
  const columns = model.columns.value;
  const [chosen, setChosen] = useState("");
  const [text, setText] = useState("");
  const column = columns.some(({ name }) => name === chosen) ? chosen : (columns[0]?.name ?? "");
  const n = model.selection.value.rows.length;
  const set = () => {
    model.relabel(column, text);
    model.said.value = `${column} of ${formatInteger(n)} points is now ${text}`;
  };
  return (
    <DrawerSection title="Edit">
      <div class="option label-editor">
        <SelectBox
          label="Column that is edited"
          choices={columns.map(({ name }) => [name, name] as const)}
          value={column}
          onChange={setChosen}
        />
        <input
          class="field"
          type="text"
          aria-label={`New ${column}`}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") set();
          }}
        />
        <Button onClick={set}>Set</Button>
      </div>
      {model.files.isEdited.value && (
        <div class="option">
          <Button icon="download" onClick={() => downloadMetadata(model)}>
            Download metadata
          </Button>
        </div>
      )}
    </DrawerSection>
  );
}
