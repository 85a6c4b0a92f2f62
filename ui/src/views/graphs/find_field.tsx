/// Where a node's name is typed: how many there are, Enter for the next.

import { IconButton } from "../../widgets/button";
import { FilterField } from "../../widgets/filter_field";
import type { GraphsModel } from "./graphs_model";

export function FindField({ model }: { readonly model: GraphsModel }) {
  const { search } = model;
  const finding = search.finding.value;
  return (
    <span class="graph-find">
      <FilterField
        label="Find node"
        keys="/"
        id="tag-filter"
        value={search.text.value}
        error={finding?.error ?? null}
        onInput={(text) => {
          search.text.value = text;
        }}
        onEnter={(hasShift) => void model.goToFound(hasShift ? -1 : 1)}
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
