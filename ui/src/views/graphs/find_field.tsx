/// Where a node's name is typed: how many there are, Enter for the next.

import { IconButton } from "../../widgets/button";
import { FilterField } from "../../widgets/filter_field";
import type { GraphsModel } from "./graphs_model";

export function FindField({ model }: { readonly model: GraphsModel }) {
  const { search } = model;
  const finding = search.finding.value;
  const hear = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void model.goToFound(event.shiftKey ? -1 : 1);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the field in it
    <span class="graph-find" onKeyDown={hear}>
      <FilterField
        label="Find node"
        keys="/"
        id="tag-filter"
        value={search.text.value}
        error={finding?.error ?? null}
        onInput={(text) => {
          search.text.value = text;
        }}
      />
      {finding && !finding.error && (
        <>
          <span class="found" role="status" aria-label={`${search.summary.value} found`}>
            {search.summary.value}
          </span>
          <IconButton
            icon="down"
            label="Next that was found"
            keys="Enter"
            isSmall
            onClick={() => void model.goToFound(1)}
          />
        </>
      )}
    </span>
  );
}
