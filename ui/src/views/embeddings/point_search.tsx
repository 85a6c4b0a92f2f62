/// The box that finds points by one of their texts.
import { useId } from "preact/hooks";
import { Icon } from "../../widgets/icon";
import type { EmbeddingsModel } from "./embeddings_model";

export function PointSearch({ model }: { readonly model: EmbeddingsModel }) {
  const errorId = useId();
  const { search, isRegex } = model.options;
  const { error } = model.found.value;
  const change = (text: string) => {
    search.value = text;
  };
  return (
    <div class="filter-field point-search">
      <span class={`field${error ? " bad" : ""}`}>
        <Icon name="search" />
        <input
          id="tag-filter"
          type="search"
          spellcheck={false}
          autocomplete="off"
          placeholder="Find label or text"
          aria-label={`Find points by ${model.searchColumn.value?.name ?? "label"}`}
          aria-invalid={error !== null}
          aria-describedby={error ? errorId : undefined}
          value={search.value}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            if (search.value === "") event.currentTarget.blur();
            else change("");
          }}
        />
        {search.value === "" && <kbd>/</kbd>}
        <button
          type="button"
          class="regex-button"
          aria-pressed={isRegex.value}
          aria-label="Regular expression"
          title="Regular expression"
          onClick={() => {
            isRegex.value = !isRegex.value;
          }}
        >
          .*
        </button>
      </span>
      {error && (
        <div class="field-error" id={errorId} role="status">
          {error}
        </div>
      )}
    </div>
  );
}
