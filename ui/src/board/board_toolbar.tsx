/// The bar over the cards: which tags, what the view has to set, its settings.

import type { ComponentChildren } from "preact";
import { usePage } from "../state/page";
import { FilterField } from "../widgets/filter_field";
import { SettingsButton } from "./settings_button";

/** What every view's bar is given. */
export interface ToolbarProps {
  readonly isNarrow: boolean;
  /** Opens the run list where it has no place of its own. */
  readonly runsButton: ComponentChildren;
}

export interface BoardToolbarProps {
  /** Names the bar. */
  readonly label: string;
  readonly runsButton: ComponentChildren;
  /** The view's own controls. */
  readonly children?: ComponentChildren;
}

export function BoardToolbar({ label, runsButton, children }: BoardToolbarProps) {
  const { tagFilter } = usePage();
  return (
    <div class="bar toolbar" role="toolbar" aria-label={label}>
      {runsButton}
      <FilterField
        label="Filter tags"
        keys="/"
        id="tag-filter"
        value={tagFilter.text.value}
        error={tagFilter.error.value}
        onInput={(text) => {
          tagFilter.text.value = text;
        }}
      />
      <span class="space" />
      {children}
      <SettingsButton />
    </div>
  );
}
