/// The box in which the query over runs is typed.
import { useId } from "preact/hooks";
import { Icon } from "../../widgets/icon";
import type { HParamsModel } from "./hparams_model";

export function QueryField({ model }: { readonly model: HParamsModel }) {
  const errorId = useId();
  const parsed = model.parsed.value;
  const text = model.query.value;
  const change = (next: string) => {
    model.query.value = next;
  };
  return (
    <div class="filter-field query-field">
      <span class={`field${parsed.isOk ? "" : " bad"}`}>
        <Icon name="search" />
        <input
          id="tag-filter"
          type="search"
          spellcheck={false}
          autocomplete="off"
          placeholder="lr < 0.01 and val/top1 > 0.76"
          title={'Compare columns: <, <=, >, >=, =, !=, in [a, b], ~ "regex"; join with and, or, not'}
          aria-label="Query over runs"
          aria-invalid={!parsed.isOk}
          aria-describedby={parsed.isOk ? undefined : errorId}
          value={text}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            if (text === "") event.currentTarget.blur();
            else change("");
          }}
        />
        {text === "" ? (
          <kbd>/</kbd>
        ) : (
          <button
            type="button"
            class="clear"
            aria-label="Clear the query"
            title="Clear"
            onClick={() => change("")}
          >
            <Icon name="close" size={12} />
          </button>
        )}
      </span>
      {!parsed.isOk && (
        <div class="field-error" id={errorId} role="status">
          <code>{text.slice(Math.max(0, parsed.error.at - 12), parsed.error.at)}</code>
          <code class="at">{text.slice(parsed.error.at, parsed.error.at + 12) || " "}</code>
          <span>
            character {parsed.error.at + 1}: {parsed.error.message}
          </span>
        </div>
      )}
    </div>
  );
}
