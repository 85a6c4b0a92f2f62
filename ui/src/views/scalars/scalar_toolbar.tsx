/// The bar over the scalar cards.
import type { ComponentChildren } from "preact";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { FilterField } from "../../widgets/filter_field";
import { Smoothing } from "./smoothing";
import { XAxisChoice, XAxisSelect } from "./x_axis_choice";

export interface ScalarToolbarProps {
  readonly isNarrow: boolean;
  /** Opens the run list where it has no place of its own. */
  readonly runsButton: ComponentChildren;
}

export function ScalarToolbar({ isNarrow, runsButton }: ScalarToolbarProps) {
  const { tagFilter, settings } = usePage();
  const { isDrawerOpen } = settings;
  return (
    <div class="bar toolbar" role="toolbar" aria-label="Scalars">
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
      {isNarrow ? <XAxisSelect /> : <XAxisChoice />}
      <span class="smoothing">
        <span class="label">Smoothing</span>
        <Smoothing id="smoothing" isPlain />
      </span>
      <Button
        icon="settings"
        look="plain"
        title="Settings (])"
        isExpanded={isDrawerOpen.value}
        onClick={() => {
          isDrawerOpen.value = !isDrawerOpen.value;
        }}
      >
        Settings
      </Button>
    </div>
  );
}
