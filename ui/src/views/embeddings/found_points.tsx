/// The points that the search found, as a list.
import { formatInteger } from "../../base/format";
import { Button } from "../../widgets/button";
import { DrawerSection } from "../../widgets/drawer";
import { SelectBox } from "../../widgets/select_box";
import type { EmbeddingsModel } from "./embeddings_model";
import { selectPoint, selectRows } from "./point_selection";

const MAX_LISTED = 50;

export function FoundPoints({ model }: { readonly model: EmbeddingsModel }) {
  const { rows, error } = model.found.value;
  const nMore = rows.length - MAX_LISTED;
  return (
    <DrawerSection title={error ? "Not found" : `${formatInteger(rows.length)} found`}>
      <FieldChoice model={model} />
      <ul class="found">
        {rows.slice(0, MAX_LISTED).map((row) => (
          <li key={row}>
            <Button look="plain" onClick={() => model.select(selectPoint(row))}>
              <span class="dot" style={{ "--color": model.colorOf(row) }} />
              <span class="name">
                {model.searchColumn.value?.values[row]} <span class="faint">{formatInteger(row)}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {nMore > 0 && <p class="hint">and {formatInteger(nMore)} more</p>}
      {rows.length > 1 && (
        <div class="option">
          <Button onClick={() => model.select(selectRows(rows))}>Select {formatInteger(rows.length)}</Button>
        </div>
      )}
    </DrawerSection>
  );
}

function FieldChoice({ model }: { readonly model: EmbeddingsModel }) {
  const columns = model.columns.value;
  if (columns.length < 2) return null;
  return (
    <div class="option">
      <span class="name">In</span>
      <SelectBox
        label="Column that is searched"
        choices={columns.map(({ name }) => [name, name] as const)}
        value={model.searchColumn.value?.name ?? ""}
        onChange={(name) => {
          model.options.searchIn.value = name;
        }}
      />
    </div>
  );
}
